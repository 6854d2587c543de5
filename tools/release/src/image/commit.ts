import { execFileSync } from 'node:child_process';

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The commit that is built, with `-dirty` when the working tree is another; `unknown` outside of a repository. */
export const commitOf = (root: string): string => {
  try {
    const commit = git(root, 'rev-parse', 'HEAD');
    return git(root, 'status', '--porcelain') === '' ? commit : `${commit}-dirty`;
  } catch {
    return 'unknown';
  }
};
