import { lastLine, run } from './run.ts';
import { ReleaseError } from './release-error.ts';

/** A file that differs between two commits, relative to the root. */
export type Change = { readonly path: string; readonly isDeleted: boolean };

/** The git commands that a release needs. Commits are full hashes. */
export type Git = {
  /** @throws ReleaseError `release.no_repository` */
  readonly head: () => Promise<string>;
  /** True when the working tree has uncommitted changes or untracked files. */
  readonly isDirty: () => Promise<boolean>;
  /** Fetches a commit that is missing, in a shallow clone too. False when `origin` does not have it. */
  readonly fetchCommit: (commit: string) => Promise<boolean>;
  readonly changesBetween: (base: string, head: string) => Promise<Change[]>;
};

const toChanges = (output: string): Change[] => {
  const fields = output.split('\0');
  return Array.from({ length: Math.floor(fields.length / 2) }, (_, index) => ({
    path: fields[2 * index + 1] as string,
    isDeleted: fields[2 * index] === 'D',
  }));
};

/** Opens the clone at `root`. CI clones are shallow, so a missing commit is fetched from `origin`, without its history. */
export const gitAt = (root: string): Git => {
  const git = async (...args: string[]) => (await run('git', args, { cwd: root })).stdout;
  const succeeds = (...args: string[]) =>
    git(...args).then(
      () => true,
      () => false,
    );
  const hasCommit = (commit: string) => succeeds('cat-file', '-e', `${commit}^{commit}`);
  return {
    head: async () => {
      try {
        return (await git('rev-parse', 'HEAD')).trim();
      } catch (error) {
        const message = `No commit to release was found: ${lastLine(error)}`;
        throw new ReleaseError('release.no_repository', message);
      }
    },
    isDirty: async () => (await git('status', '--porcelain')) !== '',
    fetchCommit: async (commit) => {
      // The hash comes from a label or a record, so it is untrusted: git must not read it as an option.
      if (!/^[0-9a-f]{40}$/.test(commit)) return false;
      if (await hasCommit(commit)) return true;
      return (await succeeds('fetch', '--quiet', '--depth=1', 'origin', commit)) && hasCommit(commit);
    },
    changesBetween: async (base, head) =>
      toChanges(await git('diff', '--name-status', '--no-renames', '-z', base, head)),
  };
};
