import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, LoadResult } from './load.ts';

/** A child process that sends loads, one at a time. */
export type LoadGenerator = {
  /** Resolves with the result. Rejects when `signal` aborts. */
  readonly send: (load: Load, signal: AbortSignal) => Promise<LoadResult>;
  readonly stop: () => void;
};

export const startLoadGenerator = (): LoadGenerator => {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), { execArgv: [] });
  const failure = once(child, 'exit').then(() => Promise.reject(new Error('The load generator exited.')));
  failure.catch(() => {}); // not awaited between two loads
  return {
    send: async (load, signal) => {
      child.send(load);
      const [result] = (await Promise.race([once(child, 'message', { signal }), failure])) as [LoadResult];
      return result;
    },
    stop: () => child.disconnect(),
  };
};
