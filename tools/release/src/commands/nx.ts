import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ReleaseError } from '../release-error.ts';
import { ROOT } from './settings.ts';

/** Runs Nx with its words on our terminal. @throws ReleaseError `release.build_failed` */
export const nx = async (words: readonly string[], env: NodeJS.ProcessEnv): Promise<void> => {
  const bin = join(ROOT, 'node_modules/.bin');
  const child = spawn(join(bin, 'nx'), [...words, '--outputStyle=static'], {
    cwd: ROOT,
    // Our Node is the clone's, also for what Nx runs.
    env: { ...env, NX_DAEMON: 'false', NX_TUI: 'false', PATH: `${bin}:${env['PATH'] ?? ''}` },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  throw new ReleaseError(
    'release.build_failed',
    `"nx ${words.join(' ')}" failed: what it says stands above.`,
  );
};
