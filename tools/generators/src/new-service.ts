import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyTemplate } from './copy-template.ts';
import { installWithPnpm } from './install-with-pnpm.ts';
import { addToRegisters } from './registers.ts';

/** Why a service cannot be made, in one sentence. */
export class NewServiceError extends Error {}

const nameForm = /^[a-z][a-z0-9]{1,29}$/;
const taken = new Set([
  'shell',
  'contract',
  'platform',
  'postgres',
  'blobs',
  'kit',
  'markdown',
  'health',
  'api',
  'assets',
]);

/**
 * Makes a service in the repository at `root`: its app, contract and tab from the template, and the lines that name it
 * elsewhere; then brings the lockfile up to date, and what is written from the fleet table.
 *
 * @param install runs the package manager in `root`; pnpm by npx when absent
 * @returns what was written, relative to `root`
 * @throws NewServiceError in one sentence, with nothing written
 */
export function newService(root: string, name: string, install = installWithPnpm): string[] {
  if (!nameForm.test(name)) {
    throw new NewServiceError('A service needs a name of 2 to 30 small letters and digits, such as "notes".');
  }
  if (taken.has(name) || existsSync(join(root, 'apps', name)) || existsSync(join(root, 'libs', name))) {
    throw new NewServiceError(`There is something called "${name}" already.`);
  }
  const written = [...copyTemplate(root, name), ...addToRegisters(root, name)];
  install(root);
  // In a process of its own: here the fleet table is loaded as it was.
  execFileSync(process.execPath, [join(root, 'tools/compose/src/write.ts')], { stdio: 'ignore' });
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), written, { cwd: root, stdio: 'ignore' });
  return written;
}
