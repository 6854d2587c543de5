import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Copies the sources to `to`, where they can be broken safely. Installed packages are not
 * copied: the root node_modules is linked, and the relative links of each package lead to the copied packages.
 */
export function copyWorkspace({ root, files, packages }: Workspace, to: string): void {
  rmSync(to, { recursive: true, force: true });
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(root, file), join(to, file));
  }
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
  for (const { folder } of packages) {
    const installed = join(root, folder, 'node_modules');
    if (!existsSync(installed)) continue;
    cpSync(installed, join(to, folder, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
      // Caches of tools are in dot folders.
      filter: (path) => !/\/node_modules\/\.[^/]+$/.test(path),
    });
  }
}
