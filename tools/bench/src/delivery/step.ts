import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Replay } from '@quintet/replay';
import { BenchError } from '../bench-error.ts';

/** Milliseconds, from its start to its end, of a program of the repository in the clone that a replay builds. @throws BenchError */
export const stepMs = async (
  words: readonly string[],
  { source, env }: Replay,
  signal: AbortSignal,
): Promise<number> => {
  const begunAt = performance.now();
  try {
    await promisify(execFile)(process.execPath, words, { cwd: source, env, signal });
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new BenchError(`"node ${words.join(' ')}" failed: ${stderr.trim() || message}`);
  }
  return performance.now() - begunAt;
};
