import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.ts';

/** A person's environment: without what pnpm told the bench about itself. */
const personsEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|NX_)/.test(name)));

const untilReady = async (child: ChildProcess): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes('Quintet is ready')) resolve();
  });
  const died = once(child, 'exit').then(() => Promise.reject(new Error(said.trim().split('\n').at(-1))));
  died.catch(() => {}); // after it is ready its end is asked for
  await Promise.race([promise, died]);
};

/** Types `pnpm start` in a clone, waits for "Quintet is ready", stops it. Resolves with the seconds it took. */
export const startByHand = async (clone: string, data: string, signal: AbortSignal): Promise<number> => {
  signal.throwIfAborted();
  const port = await freePort();
  const startedMs = performance.now();
  const child = spawn('npx', ['--yes', 'pnpm@12.21.0', 'start'], {
    cwd: clone,
    env: { ...personsEnvironment(), PORT: String(port), QUINTET_DATA: data, DATABASE_URL: '' },
    detached: true, // a group of its own: npx passes no signal on
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.pid && child.exitCode === null && process.kill(-child.pid, 'SIGTERM');
  signal.addEventListener('abort', stop);
  const errors = text(child.stderr);
  const ended = Promise.all([once(child, 'exit'), errors]);
  try {
    await untilReady(child);
    return (performance.now() - startedMs) / 1000;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await ended;
  }
};
