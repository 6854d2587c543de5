import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readLogSince } from './log-file.ts';
import { ROOT } from './settings.ts';
import { StartError } from './start-error.ts';

/** What bundles are made of. Nx knows exactly; this list only decides whether Nx has to run at all. */
const SOURCES = [
  'apps',
  'libs',
  'tools/release',
  'package.json',
  'pnpm-lock.yaml',
  'nx.json',
  'tsconfig.base.json',
];
const IGNORED = new Set(['node_modules', 'dist']);
const STAMP = join(ROOT, 'dist/bundled');

/**
 * Compares ctime, which no copy or checkout sets back. A folder's own ctime shows a deleted file; a project folder's does
 * not count, because it changes whenever dist/ is made.
 */
export const isTouchedSince = (path: string, sinceMs: number): boolean => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.ctimeMs >= sinceMs;
  const names = readdirSync(path);
  if (!names.includes('package.json') && stats.ctimeMs >= sinceMs) return true;
  return names.some((name) => !IGNORED.has(name) && isTouchedSince(join(path, name), sinceMs));
};

const isFresh = (outputs: readonly string[]): boolean => {
  if ([STAMP, ...outputs].some((file) => !existsSync(file))) return false;
  const bundledAt = Date.parse(readFileSync(STAMP, 'utf8'));
  return !SOURCES.some((path) => isTouchedSince(join(ROOT, path), bundledAt));
};

/** The daemon would outlive this process, and its terminal interface is for people who typed `nx`. */
const nxEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
});

const runNx = async (apps: readonly string[], logFile: string, signal: AbortSignal): Promise<void> => {
  const output = openSync(logFile, 'w');
  const args = ['run-many', '-t', 'bundle', '-p', apps.join(','), '--outputStyle=static'];
  const nx = spawn('nx', args, {
    cwd: ROOT,
    env: nxEnvironment(),
    signal,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const [code] = (await once(nx, 'exit')) as [number | null];
  if (code === 0) return;
  const lines = readLogSince(logFile, 0).text.split('\n');
  const reason = lines.find((line) => /error/i.test(line))?.trim() ?? `exit code ${code}`;
  throw new StartError(`The build failed: ${reason} (log: ${logFile})`);
};

/**
 * Bundles `apps` with Nx, which uses its cache. When nothing was touched, Nx does not run: that would take 1.2 s.
 *
 * @param outputs files that must exist
 * @returns whether Nx ran
 */
export const buildApps = async (
  apps: readonly string[],
  outputs: readonly string[],
  { logFile, signal }: { logFile: string; signal: AbortSignal },
): Promise<boolean> => {
  if (isFresh(outputs)) return false;
  const bundledAt = new Date().toISOString(); // an edit from here on counts for the next start
  await runNx(apps, logFile, signal);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, bundledAt);
  return true;
};
