import { execFileSync, type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@quintet/postgres/embedded';
import type { Pace } from '../pace.ts';
import { spreadOf } from '../race/race.ts';
import { ROOT } from '../settings.ts';
import type { Figure } from './figure.ts';

const WARM_STARTS = 3;

const warm = async (data: string, signal: AbortSignal): Promise<Figure> => {
  await timeStackStart(ROOT, data, signal); // builds everything and creates the database cluster
  const seconds: number[] = [];
  while (seconds.length < WARM_STARTS) seconds.push(await timeStackStart(ROOT, data, signal));
  return { name: 'warm start, whole stack', unit: 's', goal: 4, value: spreadOf(seconds).median };
};

const cold = async (clone: string, signal: AbortSignal): Promise<Figure[]> => {
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  const value = await timeStackStart(clone, join(clone, '.data'), signal);
  const kilobytes = parseInt(
    execFileSync('du', ['-sk', join(clone, 'node_modules')], { encoding: 'utf8' }),
    10,
  );
  return [
    { name: 'cold start, a clone of HEAD, packages in the store', unit: 's', goal: 60, value },
    { name: 'node_modules after install', unit: 'MB', value: kilobytes / 1024 },
  ];
};

/** Time of `pnpm start` until "Quintet is ready". */
export const stackFigures = async ({ isQuick }: Pace, signal: AbortSignal): Promise<Figure[]> => {
  if (isQuick) return [{ name: 'start of the whole stack', unit: 's', missing: 'not in a quick run' }];
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bench-stack-'));
  try {
    return [await warm(join(folder, 'data'), signal), ...(await cold(join(folder, 'clone'), signal))];
  } catch (error) {
    if (signal.aborted) throw error;
    return [{ name: 'start of the whole stack', unit: 's', missing: (error as Error).message }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The environment without the variables of pnpm and Nx, as in a user's shell. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|NX_)/.test(name)));

const waitUntilReady = async (child: ChildProcess): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('Quintet is ready')) resolve();
  });
  const exited = once(child, 'exit').then(() => Promise.reject(new Error(output.trim().split('\n').at(-1))));
  exited.catch(() => {}); // after it is ready, the bench stops it
  await Promise.race([promise, exited]);
};

/** Runs `pnpm start` in a clone until "Quintet is ready", and stops it. Resolves with the seconds. */
const timeStackStart = async (clone: string, data: string, signal: AbortSignal): Promise<number> => {
  signal.throwIfAborted();
  const port = await freePort();
  const startedMs = performance.now();
  const child = spawn('npx', ['--yes', 'pnpm@12.21.0', 'start'], {
    cwd: clone,
    env: { ...cleanEnvironment(), PORT: String(port), QUINTET_DATA: data, DATABASE_URL: '' },
    detached: true, // own process group, because npx does not forward signals
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.pid && child.exitCode === null && process.kill(-child.pid, 'SIGTERM');
  signal.addEventListener('abort', stop);
  const errors = text(child.stderr);
  const ended = Promise.all([once(child, 'exit'), errors]);
  try {
    await waitUntilReady(child);
    return (performance.now() - startedMs) / 1000;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await ended;
  }
};
