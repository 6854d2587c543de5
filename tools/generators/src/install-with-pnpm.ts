import { execFileSync } from 'node:child_process';

/** Installs the packages of the repository at `root` and updates its lockfile. */
export function installWithPnpm(root: string): void {
  execFileSync('npx', ['--yes', 'pnpm@12.21.0', 'install', '--prefer-offline', '--no-frozen-lockfile'], {
    cwd: root,
    stdio: 'ignore',
  });
}
