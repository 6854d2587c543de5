import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { shell } from '@quintet/fleet';
import { ReleaseError } from '../release-error.ts';
import { ROOT } from './settings.ts';
import { readDecisions } from './steps.ts';

/** More files do not fit on one command line: then all projects are checked. */
const MAX_FILES = 500;

/** Runs Nx in this terminal. @throws ReleaseError `release.build_failed` */
const runNx = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> => {
  const bin = join(ROOT, 'node_modules/.bin');
  const child = spawn(join(bin, 'nx'), [...args, '--outputStyle=static'], {
    cwd: ROOT,
    // The commands that Nx runs use the Node of this clone, too.
    env: { ...env, NX_DAEMON: 'false', NX_TUI: 'false', PATH: `${bin}:${env['PATH'] ?? ''}` },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  const message = `"nx ${args.join(' ')}" failed. Its output above has the reason.`;
  throw new ReleaseError('release.build_failed', message);
};

/**
 * Runs the type checks and unit tests of the projects that the changes affect. RELEASE_CHECKS names other Nx targets, or
 * none: a replay uses that to take one minute instead of ten.
 */
export const checkCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const { changed } = readDecisions();
  const targetNames = (env['RELEASE_CHECKS'] ?? 'typecheck unit').split(' ').filter(Boolean);
  if (targetNames.length === 0) return console.log('RELEASE_CHECKS is empty: nothing was checked.');
  const targets = ['-t', ...targetNames, '--parallel=2'];
  if (changed === null || changed.length > MAX_FILES) return runNx(['run-many', ...targets], env);
  if (changed.length > 0) await runNx(['affected', ...targets, `--files=${changed.join(',')}`], env);
};

/**
 * Builds the images that `decide` selected, from Nx's cache where nothing changed. The shell's image also contains the
 * hashed assets of the deployed one, because pages that are open during the rollout still request them.
 */
export const buildCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const { apps } = readDecisions();
  const previous = apps.find(({ app }) => app === shell.name)?.deployed.image;
  const built = apps.filter(({ build }) => build).map(({ app }) => app);
  if (built.length === 0) return console.log('Nothing to build.');
  await runNx(['run-many', '-t', 'image', '-p', built.join(','), '--parallel=2'], {
    ...env,
    ...(previous && { IMAGE_PREVIOUS: previous }),
  });
};
