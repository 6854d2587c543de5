import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findRemovals, RegisterError, rowsOf } from './removers.ts';
import { installWithPnpm } from './install-with-pnpm.ts';

/** Why a service cannot be removed, in one sentence. */
export class RemoveServiceError extends Error {}

/** What was done, with paths relative to the repository. */
export type RemovedService = {
  readonly deleted: readonly string[];
  readonly changed: readonly string[];
  /** Files that still name the service, for a person to read. */
  readonly left: readonly string[];
};

/** Files of earlier releases, and history: they keep their words. */
const isHistoric = (file: string) =>
  /^(CHANGELOG\.md|pnpm-lock\.yaml|docs\/adr\/|tools\/(up|preflight)\/fixtures\/)/.test(file);

const git = (root: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

const filesOf = (root: string) =>
  git(root, 'ls-files', '-co', '--exclude-standard')
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)));

/** A file belongs to a service if a folder of its path has the service's name, or its own name starts with it. */
const isOwnedBy = (name: string, file: string): boolean =>
  dirname(file).split('/').includes(name) || basename(file).startsWith(`${name}.`);

/**
 * Removes a service from the repository at `root`: the files that it owns and the rows that name it. Then updates the
 * lockfile and the files that are generated from the fleet table. The service's database is not touched.
 *
 * @param install runs the package manager in `root`; pnpm by npx when absent
 * @throws RemoveServiceError in one sentence, with nothing changed
 */
export function removeService(root: string, name: string, install = installWithPnpm): RemovedService {
  const services = rowsOf(root);
  if (!services.includes(name)) {
    throw new RemoveServiceError(`There is no service "${name}". Services are ${services.join(', ')}.`);
  }
  if (services.length === 1) throw new RemoveServiceError(`"${name}" is the last service.`);
  if (git(root, 'status', '--porcelain') !== '') {
    throw new RemoveServiceError('There are uncommitted changes. Commit or stash them first.');
  }
  const files = filesOf(root).filter((file) => !isHistoric(file));
  const deleted = files.filter((file) => isOwnedBy(name, file));
  const remaining = files.filter((file) => !deleted.includes(file));
  const changes = readChanges(root, name, remaining);
  for (const folder of [`apps/${name}`, `libs/${name}`, ...deleted]) {
    rmSync(join(root, folder), { recursive: true, force: true });
  }
  for (const [file, text] of changes) writeFileSync(join(root, file), text);
  install(root);
  // In its own process: this one has loaded the fleet table as it was.
  execFileSync(process.execPath, [join(root, 'tools/compose/src/write.ts')], { stdio: 'ignore' });
  const changed = [...changes.keys()];
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), changed, { cwd: root, stdio: 'ignore' });
  return { deleted, changed, left: namingFiles(root, name) };
}

function readChanges(root: string, name: string, files: readonly string[]): Map<string, string> {
  try {
    return findRemovals(files, (file) => readFileSync(join(root, file), 'utf8'), name);
  } catch (error) {
    if (error instanceof RegisterError) throw new RemoveServiceError(error.message);
    throw error;
  }
}

const namingFiles = (root: string, name: string): string[] =>
  filesOf(root).filter(
    (file) => !isHistoric(file) && readFileSync(join(root, file), 'utf8').toLowerCase().includes(name),
  );
