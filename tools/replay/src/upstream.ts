import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];

const git = (cwd: string, args: readonly string[], input?: Buffer): Buffer =>
  execFileSync('git', [...identity, ...args], {
    cwd,
    ...(input && { input }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** A clone of this repository that a test can commit to. */
export type Upstream = {
  readonly root: string;
  /** Changes a file and commits it. */
  readonly commit: (file: string, change: (text: string) => string) => void;
};

/** Clones the repository at `root` with its uncommitted changes, so that a replay tests the working tree. */
export const cloneUpstream = (root: string, folder: string): Upstream => {
  git(root, ['clone', '--quiet', pathToFileURL(root).href, folder]);
  const changes = git(root, ['diff', '--binary', 'HEAD']);
  if (changes.length > 0) git(folder, ['apply', '--index'], changes);
  git(folder, ['commit', '--quiet', '--allow-empty', '-m', 'Uncommitted changes']);
  appendFileSync(join(folder, '.git/info/exclude'), 'node_modules\n');
  return {
    root: folder,
    commit: (file, change) => {
      const path = join(folder, file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
      git(folder, ['commit', '--quiet', '--all', '-m', `Change ${file}`]);
    },
  };
};
