import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, LoadResult } from './load.ts';

/** A process that sends loads, one at a time. It ends with `stop()` or with this process. */
export type LoadGenerator = {
  /** Resolves with what came back; rejects when `signal` aborts. */
  readonly send: (load: Load, signal: AbortSignal) => Promise<LoadResult>;
  readonly stop: () => void;
};

export const startLoadGenerator = (): LoadGenerator => {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), { execArgv: [] });
  const failure = once(child, 'exit').then(() => Promise.reject(new Error('the load generator died')));
  failure.catch(() => {}); // nobody waits for it between two loads
  return {
    send: async (load, signal) => {
      child.send(load);
      const [result] = (await Promise.race([once(child, 'message', { signal }), failure])) as [LoadResult];
      return result;
    },
    stop: () => child.disconnect(),
  };
};
