import { lastLines, run } from '../run.ts';
import { ReleaseError } from '../release-error.ts';

/** The files that an app's image is made of, relative to the root. */
export type ReadInputs = (app: string) => Promise<ReadonlySet<string>>;

/**
 * Asks Nx which files it hashes for an app's image: those of the app and of what it is built on, without tests, and the
 * lock file, Dockerfiles and settings that its target names.
 *
 * @throws ReleaseError `release.unknown_app`
 */
export const inputsByNx =
  (root: string, env: NodeJS.ProcessEnv): ReadInputs =>
  async (app) => {
    const quiet = { ...env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
    const words = ['show', 'target', 'inputs', `${app}:image-record`, '--json'];
    try {
      const { stdout } = await run(`${root}/node_modules/.bin/nx`, words, { cwd: root, env: quiet });
      return new Set((JSON.parse(stdout) as { files: string[] }).files);
    } catch (error) {
      const sentence = `Nx does not know what "${app}" is made of: ${lastLines(error)}`;
      throw new ReleaseError('release.unknown_app', sentence);
    }
  };
