import { shell } from '@quintet/fleet';
import { nx } from './nx.ts';
import { readDecisions } from './steps.ts';

/** More files than fit one command line: then everything is checked. */
const MAX_FILES = 500;

/**
 * Checks what the changes can have broken: types and tests of the projects that build on a changed file. RELEASE_CHECKS
 * names other targets of Nx, or none, for a replay that has a minute and not ten.
 */
export const checkCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const { changed } = readDecisions();
  const names = (env['RELEASE_CHECKS'] ?? 'typecheck unit').split(' ').filter(Boolean);
  if (names.length === 0) return console.log('RELEASE_CHECKS names none: nothing was checked.');
  const targets = ['-t', ...names, '--parallel=2'];
  if (changed === null || changed.length > MAX_FILES) return nx(['run-many', ...targets], env);
  if (changed.length > 0) await nx(['affected', ...targets, `--files=${changed.join(',')}`], env);
};

/**
 * Builds the images that were decided on, from Nx's cache where nothing changed. The page takes the hashed files of the
 * deployed one along, which pages that are open during the roll still ask for.
 */
export const buildCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const { apps } = readDecisions();
  const page = apps.find(({ app }) => app === shell.name)?.deployed.image;
  const built = apps.filter(({ build }) => build).map(({ app }) => app);
  if (built.length === 0) return console.log('Nothing to build.');
  await nx(['run-many', '-t', 'image', '-p', built.join(','), '--parallel=2'], {
    ...env,
    ...(page && { IMAGE_PREVIOUS: page }),
  });
};
