import { type TestContext, onTestFinished } from 'vitest';
import { type Engine, EngineError, findEngine } from '@quintet/engine';

/** Finds the local container engine, or skips the test. */
export const requireEngine = (skip: TestContext['skip']): Engine => {
  try {
    return findEngine();
  } catch (error) {
    if (error instanceof EngineError) skip(error.message);
    throw error;
  }
};

/** The restrictions of the Compose file and the task definition. */
const hardened = [
  '--read-only',
  '--tmpfs',
  '/tmp',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
];

/** Starts a container for the running test, with `port` published on a free port of 127.0.0.1. */
export const startContainer = (engine: Engine, image: string, port: number, args: readonly string[] = []) => {
  const published = ['--publish', `127.0.0.1::${port}`];
  const id = engine.run(['run', '--detach', ...hardened, ...published, ...args, image]).trim();
  onTestFinished(() => void engine.run(['rm', '--force', '--volumes', id]));
  const address = engine.run(['port', id, `${port}/tcp`]).trim();
  return { id, origin: `http://${address}` };
};
