import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { readLogSince, reasonIn } from './log-file.ts';
import { StartError } from './start-error.ts';
import type { Launch } from './supervise.ts';

/** A Node program whose output goes to a file. */
export type NodeProgram = {
  /** Script and arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
};

type Started = { readonly child: ChildProcess; readonly ended: Promise<{ ok: boolean; reason: string }> };

/** After SIGTERM; a little more than the services' STOP_TIMEOUT_MS. */
const KILL_AFTER_MS = 6000;

const start = ({ args, cwd, env, logFile }: NodeProgram): Started => {
  const log = openSync(logFile, 'a', 0o600);
  const { size } = statSync(logFile);
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    detached: true, // Ctrl-C is for this process, which stops the others in order
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const { promise: ended, resolve } = Promise.withResolvers<{ ok: boolean; reason: string }>();
  child.once('error', ({ message }) => resolve({ ok: false, reason: message }));
  child.once('exit', (code, signal) => {
    const output = code === 0 ? undefined : reasonIn(readLogSince(logFile, size).text);
    const how = signal ? `ended by ${signal}` : `ended with exit code ${code}`;
    resolve({ ok: code === 0, reason: output ? `${how}: ${output}` : how });
  });
  return { child, ended };
};

const stop = async ({ child, ended }: Started): Promise<void> => {
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await ended;
  clearTimeout(killing);
};

/** A program that failed, or ended before it answered. The message continues "it ...". */
class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

const failed = ({ logFile }: NodeProgram, reason: string) => new ProgramError(`${reason} (log: ${logFile})`);

/** Turns a program's failure into one sentence for the person who started the stack. */
export const toStartError =
  (name: string) =>
  (error: unknown): never => {
    throw error instanceof ProgramError
      ? new StartError(`${name} did not start, it ${error.message}`)
      : error;
  };

const waitUntilReady = (child: ChildProcess): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.on('message', (message) => {
    if ((message as { type?: string }).type === 'ready') resolve();
  });
  return promise;
};

/** Starts a program that serves. It is up when it sends `{ type: 'ready' }` over IPC, and ends when IPC is closed. */
export const launchProgram =
  (program: NodeProgram): Launch =>
  async (signal) => {
    signal.throwIfAborted();
    const started = start(program);
    const { child, ended } = started;
    const giveUp = () => void stop(started);
    signal.addEventListener('abort', giveUp);
    const early = await Promise.race([waitUntilReady(child), ended]);
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
