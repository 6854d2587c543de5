import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export type Output = { readonly stdout: string; readonly stderr: string };

/** Runs a program without a shell. Rejects with Node's error (`code`, `stderr`) when its exit code is not 0. */
export const run = (
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Output> =>
  promisify(execFile)(program, args, { ...options, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });

/** The last line that a failed program wrote to stderr, or Node's message. */
export const lastLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message: string };
  return stderr?.trim().split('\n').at(-1) || message;
};
