import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** How a program ended, and all it wrote. */
export type ToolRun = { readonly status: number | null; readonly output: string };

/**
 * Nx would colour the output of its tasks, and with it what tests read from the programs that they start.
 * Never both: Node warns on stderr when it sees the two.
 */
const plainOutput = (program: string): NodeJS.ProcessEnv =>
  program === 'nx' ? { FORCE_COLOR: '0', NO_COLOR: undefined } : { NO_COLOR: '1', FORCE_COLOR: undefined };

/** The environment of every step: the clone's own programs first, Nx without a daemon that would outlive the run. */
const environment = (root: string, program: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...plainOutput(program),
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
});

const running = new Set<ChildProcess>();
let isStopped = false;

/** Ends what runs and starts nothing more: for a process that got a signal and must clean up first. */
export function stopTools(): void {
  isStopped = true;
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs one of the clone's own programs at the root. Does not throw: a program that cannot start has failed.
 * `onLine` receives each line of its standard output while it runs.
 */
export function runTool(
  root: string,
  program: string,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<ToolRun> {
  if (isStopped) return Promise.resolve({ status: null, output: 'stopped' });
  return new Promise((resolve) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(program, args, { cwd: root, env: environment(root, program), stdio: [...stdio] });
    running.add(child.once('close', () => running.delete(child)));
    const chunks: Buffer[] = [];
    if (onLine) createInterface(child.stdout).on('line', (line) => onLine(stripVTControlCharacters(line)));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}
