import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ReplayError } from './replay-error.ts';

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Checks out a commit of the repository at `root` into `folder`, with its history, as CodeBuild does. Returns its hash. */
export const checkOut = (root: string, commit: string, folder: string): string => {
  try {
    if (!existsSync(folder)) git(root, 'clone', '--quiet', '--no-checkout', pathToFileURL(root).href, folder);
    git(folder, 'fetch', '--quiet', 'origin', '+refs/*:refs/remotes/origin/*');
    const head = git(root, 'rev-parse', '--verify', `${commit}^{commit}`);
    git(folder, 'checkout', '--quiet', '--force', '--detach', head);
    return head;
  } catch (error) {
    const reason = (error as { stderr?: string }).stderr?.trim() ?? (error as Error).message;
    throw new ReplayError('replay.no_commit', `${commit} of ${root} cannot be checked out: ${reason}`);
  }
};
