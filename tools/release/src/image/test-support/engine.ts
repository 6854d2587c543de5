import { type TestContext, onTestFinished } from 'vitest';
import { type Engine, EngineError, findEngine } from '@quintet/engine';

/** The engine of this machine; the test is skipped, by name, where none answers. */
export const engineOr = (skip: TestContext['skip']): Engine => {
  try {
    return findEngine();
  } catch (error) {
    if (error instanceof EngineError) skip(error.message);
    throw error;
  }
};

/** Hardened as compose and the task definition run it; what is in `args` comes before the image's name. */
const hardened = [
  '--read-only',
  '--tmpfs',
  '/tmp',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
];

/** A container for one test, gone after it. Its port is published on a free one of 127.0.0.1. */
export const startContainer = (engine: Engine, image: string, port: number, args: readonly string[] = []) => {
  const published = ['--publish', `127.0.0.1::${port}`];
  const id = engine.run(['run', '--detach', ...hardened, ...published, ...args, image]).trim();
  onTestFinished(() => void engine.run(['rm', '--force', '--volumes', id]));
  const address = engine.run(['port', id, `${port}/tcp`]).trim();
  return { id, origin: `http://${address}` };
};
