import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** What a program said: its two streams as text. */
export type Output = { readonly stdout: string; readonly stderr: string };

/** Runs a program without a shell; rejects with Node's error (`code`, `stderr`) when it does not exit with 0. */
export const run = (
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Output> =>
  promisify(execFile)(program, args, { ...options, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });

/** The last line that a failed program wrote, or what Node says of it. */
export const lastLines = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message: string };
  return stderr?.trim().split('\n').at(-1) || message;
};
