import { lastLines, run } from './run.ts';
import { ReleaseError } from './release-error.ts';

/** A file that differs between two commits, relative to the root. */
export type Change = { readonly path: string; readonly isGone: boolean };

/** The few questions to git that a release asks. Commits are full hashes. */
export type Git = {
  /** @throws ReleaseError `release.no_repository` */
  readonly head: () => Promise<string>;
  /** True when a file is changed, added or missing that no commit holds. */
  readonly isDirty: () => Promise<boolean>;
  /** Makes a commit known to this clone, a shallow one too; false when nobody has it. */
  readonly obtain: (commit: string) => Promise<boolean>;
  readonly changesBetween: (base: string, head: string) => Promise<Change[]>;
};

const toChanges = (output: string): Change[] => {
  const fields = output.split('\0');
  return Array.from({ length: Math.floor(fields.length / 2) }, (_, index) => ({
    path: fields[2 * index + 1] as string,
    isGone: fields[2 * index] === 'D',
  }));
};

/** git in the clone at `root`. A commit that is missing is asked of `origin`, alone: CI clones are shallow. */
export const gitAt = (root: string): Git => {
  const git = async (...args: string[]) => (await run('git', args, { cwd: root })).stdout;
  const succeeds = (...args: string[]) =>
    git(...args).then(
      () => true,
      () => false,
    );
  const knows = (commit: string) => succeeds('cat-file', '-e', `${commit}^{commit}`);
  return {
    head: async () => {
      try {
        return (await git('rev-parse', 'HEAD')).trim();
      } catch (error) {
        const sentence = `There is no commit to release here: ${lastLines(error)}`;
        throw new ReleaseError('release.no_repository', sentence);
      }
    },
    isDirty: async () => (await git('status', '--porcelain')) !== '',
    obtain: async (commit) => {
      // A hash comes from a label or a record: it must not be able to be an option.
      if (!/^[0-9a-f]{40}$/.test(commit)) return false;
      if (await knows(commit)) return true;
      return (await succeeds('fetch', '--quiet', '--depth=1', 'origin', commit)) && knows(commit);
    },
    changesBetween: async (base, head) =>
      toChanges(await git('diff', '--name-status', '--no-renames', '-z', base, head)),
  };
};
