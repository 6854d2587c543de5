import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import type { Launch } from './keep-running.ts';
import { readLogSince, reasonIn } from './log-file.ts';
import { StartError } from './start-error.ts';

/** A Node program of ours, its output in a file. */
export type NodeProgram = {
  /** Script and arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
};

type Started = { readonly child: ChildProcess; readonly ended: Promise<{ ok: boolean; reason: string }> };

/** After SIGTERM; a little more than what services get as STOP_TIMEOUT_MS. */
const KILL_AFTER_MS = 6000;

const start = ({ args, cwd, env, logFile }: NodeProgram): Started => {
  const output = openSync(logFile, 'a', 0o600);
  const { size } = statSync(logFile);
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    detached: true, // Ctrl-C is for the starter; it stops the others in order
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const { promise: ended, resolve } = Promise.withResolvers<{ ok: boolean; reason: string }>();
  child.once('error', ({ message }) => resolve({ ok: false, reason: message }));
  child.once('exit', (code, signal) => {
    const said = code === 0 ? undefined : reasonIn(readLogSince(logFile, size).text);
    const how = signal ? `ended by ${signal}` : `ended with exit code ${code}`;
    resolve({ ok: code === 0, reason: said ? `${how}: ${said}` : how });
  });
  return { child, ended };
};

const stop = async ({ child, ended }: Started): Promise<void> => {
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await ended;
  clearTimeout(killing);
};

/** A program that ended before it answered, or not well; the message goes on where "it ..." left off. */
class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

const failed = ({ logFile }: NodeProgram, reason: string) => new ProgramError(`${reason} (log: ${logFile})`);

/** Makes a program's failure the sentence about a start that cannot be. */
export const didNotStart =
  (name: string) =>
  (error: unknown): never => {
    throw error instanceof ProgramError
      ? new StartError(`${name} did not start, it ${error.message}`)
      : error;
  };

const untilReady = (child: ChildProcess): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.on('message', (message) => {
    if ((message as { type?: string }).type === 'ready') resolve();
  });
  return promise;
};

/** Starts a program that serves. It is up when it says `{ type: 'ready' }` over IPC, and ends when IPC does. */
export const launchProgram =
  (program: NodeProgram): Launch =>
  async (signal) => {
    signal.throwIfAborted();
    const started = start(program);
    const { child, ended } = started;
    const giveUp = () => void stop(started);
    signal.addEventListener('abort', giveUp);
    const early = await Promise.race([untilReady(child), ended]);
    signal.removeEventListener('abort', giveUp);
    if (early) throw failed(program, early.reason);
    return { ended: ended.then(({ reason }) => reason), stop: () => stop(started) };
  };

/** Runs a program to its end. */
export const runProgram = async (program: NodeProgram, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted();
  const started = start(program);
  const giveUp = () => void stop(started);
  signal.addEventListener('abort', giveUp);
  const { ok, reason } = await started.ended;
  signal.removeEventListener('abort', giveUp);
  if (!ok) throw failed(program, reason);
};
