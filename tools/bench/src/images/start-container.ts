import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '@quintet/engine';

const hardened = [
  '--read-only',
  '--tmpfs',
  '/tmp',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
];
const pollMs = 5;

/**
 * Milliseconds from `docker start` of a created container to the first 200 of /health on 127.0.0.1. There is no database, but
 * /health does not need one.
 */
export const timeContainerStart = async (
  engine: Engine,
  image: string,
  port: number,
  signal: AbortSignal,
): Promise<number> => {
  const environment = [
    '--env',
    'DATABASE_URL=postgres://nobody:none@127.0.0.1:1/none',
    '--env',
    'DATA_DIR=/data',
  ];
  const args = ['create', ...hardened, ...environment, '--publish', `127.0.0.1::${port}`, image];
  const id = engine.run(args).trim();
  try {
    const begunAt = performance.now();
    engine.run(['start', id]);
    const address = engine.run(['port', id, `${port}/tcp`]).trim();
    for (;;) {
      const answer = await fetch(`http://${address}/health`, { signal }).catch(() => undefined);
      if (answer?.ok) return performance.now() - begunAt;
      signal.throwIfAborted();
      await sleep(pollMs, undefined, { signal });
    }
  } finally {
    engine.run(['rm', '--force', '--volumes', id]);
  }
};
