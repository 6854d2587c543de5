import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../settings.ts';

/** Runs an Nx target for apps. Removes the variables of an outer Nx (in a test), which would confuse the inner one. */
export const runNx = async (
  apps: readonly string[],
  signal: AbortSignal,
  target = 'bundle',
): Promise<void> => {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  await promisify(execFile)('nx', ['run-many', '-t', target, '-p', apps.join(',')], {
    cwd: ROOT,
    signal,
    env: {
      ...Object.fromEntries(own),
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
    },
  });
};
