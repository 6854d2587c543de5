import { lastLine, run } from '../run.ts';
import { ReleaseError } from '../release-error.ts';

/** Reads the files that an app's image is built from, relative to the root. */
export type ReadInputs = (app: string) => Promise<ReadonlySet<string>>;

/**
 * Reads from Nx which files it hashes for an app's image: the sources of the app and its dependencies, without tests, and
 * the lock file, Dockerfiles and settings that are inputs of the target.
 *
 * @throws ReleaseError `release.unknown_app`
 */
export const readInputsFromNx =
  (root: string, env: NodeJS.ProcessEnv): ReadInputs =>
  async (app) => {
    const quiet = { ...env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
    const args = ['show', 'target', 'inputs', `${app}:image-record`, '--json'];
    try {
      const { stdout } = await run(`${root}/node_modules/.bin/nx`, args, { cwd: root, env: quiet });
      return new Set((JSON.parse(stdout) as { files: string[] }).files);
    } catch (error) {
      const message = `Nx cannot list the inputs of "${app}": ${lastLine(error)}`;
      throw new ReleaseError('release.unknown_app', message);
    }
  };
