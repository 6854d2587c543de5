import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../settings.ts';

const run = promisify(execFile);

/** Checked-out and built releases, by commit. */
const RELEASES = join(ROOT, 'dist/releases');

/** True when the clone holds a commit; a shallow clone may not. */
export const hasCommit = (commit: string): Promise<boolean> =>
  run('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT }).then(
    () => true,
    () => false,
  );

/**
 * Checks a commit out of this clone into a folder of its own, installs what its lock file names and bundles its services.
 * The result is kept and used again.
 *
 * @returns the folder; `apps/<service>/dist/main.mjs` are the programs
 */
export async function buildRelease(commit: string): Promise<string> {
  const folder = join(RELEASES, commit);
  if (existsSync(folder)) return folder;
  mkdirSync(RELEASES, { recursive: true });
  const draft = mkdtempSync(join(RELEASES, '.draft-'));
  try {
    const archive = join(draft, 'release.tar');
    await run('git', ['archive', '--output', archive, commit], { cwd: ROOT });
    await run('tar', ['-xf', archive, '-C', draft]);
    rmSync(archive);
    await run('npx', ['--yes', 'pnpm@12.21.0', 'install', '--prefer-offline', '--frozen-lockfile'], {
      cwd: draft,
    });
    const bundler = join(draft, 'tools/release/src/bundle.ts');
    const services = readdirSync(join(draft, 'apps')).filter((name) =>
      existsSync(join(draft, 'apps', name, 'src/main.ts')),
    );
    const bundles = services
      .filter((name) => !existsSync(join(draft, 'apps', name, 'index.html')))
      .map((name) => run(process.execPath, [bundler], { cwd: join(draft, 'apps', name) }));
    await Promise.all(bundles);
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
