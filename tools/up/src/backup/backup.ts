import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { services as fleetServices } from '@quintet/fleet';
import { StartError } from '../start-error.ts';
import { type AddFile, readArchive, writeArchive } from './archive.ts';
import { asSentence, openSource, type Place, urlOf, withClient } from './data-source.ts';
import { readMigrations } from './describe-database.ts';
import { type Dump, dumpDatabase } from './dump-database.ts';
import { digestInPath, type Manifest } from './manifest.ts';

/** What to back up. `services` are all of the fleet when not given. */
export type BackupOptions = Place & {
  /** Makes a backup also when blobs are missing that rows name; it says which. */
  readonly allowMissing?: boolean;
  readonly services?: readonly string[];
};

/** What a backup holds, for the person who made it. */
export type BackupSummary = {
  readonly databases: readonly string[];
  readonly rowCount: number;
  readonly fileCount: number;
  readonly sizeBytes: number;
  readonly missingBlobs: readonly string[];
  readonly damagedBlobs: readonly string[];
};

/** Uploads that were never acknowledged, and files that a reading uses while it runs. */
const TRANSIENT = /^[^/]+\/(?:work|(?:.*\/)?staging)\//;

/**
 * Writes the rows of every service's database, and the services' files, into one file: completely or not at all. It is
 * written under another name, synced, read again and compared by SHA-256, then renamed. Only its owner may read it.
 *
 * The stack may run meanwhile. Each database is read as of one moment; its blobs are copied after that, and a blob is
 * there before the row that names it. A blob that is deleted in between makes the backup fail, not incomplete.
 *
 * @throws StartError in one sentence when there is no data, `file` exists, or a blob is missing that a row names
 */
export async function backup(file: string, options: BackupOptions): Promise<BackupSummary> {
  if (existsSync(file)) throw new StartError(`${file} already exists: choose another name.`);
  const { dataDir, services = fleetServices.map(({ name }) => name) } = options;
  if (!existsSync(dataDir)) throw new StartError(`There is no folder ${dataDir}.`);
  const draft = `${file}.${process.pid}.draft`;
  const source = await openSource(options);
  try {
    await writeArchive(draft, async (add) => {
      const dumps = await dumpDatabases(source.adminUrl, services, add);
      const { damagedBlobs, paths } = await addFiles(dataDir, services, add);
      const missingBlobs = dumps.flatMap(({ blobs }) => blobs.filter((path) => !paths.has(path)));
      if (missingBlobs.length > 0 && !options.allowMissing) throw missingError(missingBlobs);
      return {
        format: 2,
        madeAt: new Date().toISOString(),
        databases: dumps.map(({ record }) => record),
        missingBlobs,
        damagedBlobs,
      };
    });
    const manifest = (await readArchive(draft)) as Manifest;
    if (existsSync(file)) throw new StartError(`${file} already exists: choose another name.`);
    await rename(draft, file);
    return summaryOf(manifest, statSync(file).size);
  } catch (error) {
    throw asSentence('The backup failed, and nothing was written', error);
  } finally {
    await rm(draft, { force: true });
    await source.close();
  }
}

const missingError = (paths: readonly string[]) =>
  new StartError(
    `${paths.length === 1 ? 'A file is' : `${paths.length} files are`} missing that the databases name, such as ${paths[0]}: ` +
      'if it was deleted just now, try again; add --allow-missing to back up what is there.',
  );

async function dumpDatabases(adminUrl: string, services: readonly string[], add: AddFile): Promise<Dump[]> {
  const existing = await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'select datname from pg_database where datname = any ($1)',
      [services],
    );
    return rows.map(({ datname }) => datname);
  });
  const dumps: Dump[] = [];
  for (const name of services.filter((service) => existing.includes(service))) {
    const dump = await withClient(urlOf(adminUrl, name), async (client) =>
      (await readMigrations(client)) ? dumpDatabase(client, name, add) : undefined,
    );
    if (dump) dumps.push(dump);
  }
  if (dumps.length === 0) throw new StartError('There is no database of Quintet on that server to back up.');
  return dumps;
}

/** Paths of a service's files, relative to the data folder, with slashes. */
function listFiles(dataDir: string, service: string): string[] {
  const folder = join(dataDir, service);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !TRANSIENT.test(path))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

async function addFiles(dataDir: string, services: readonly string[], add: AddFile) {
  const paths = new Set<string>();
  const damagedBlobs: string[] = [];
  for (const path of services.flatMap((service) => listFiles(dataDir, service))) {
    const found = statSync(join(dataDir, path), { throwIfNoEntry: false });
    if (!found) continue; // deleted since it was listed: no matter unless a row names it
    const { sha256 } = await add(`files/${path}`, found.size, createReadStream(join(dataDir, path)));
    paths.add(path);
    const promised = digestInPath(path);
    if (promised !== undefined && promised !== sha256) damagedBlobs.push(path);
  }
  return { paths, damagedBlobs };
}

const summaryOf = (manifest: Manifest, sizeBytes: number): BackupSummary => ({
  databases: manifest.databases.map(({ name }) => name),
  rowCount: manifest.databases
    .flatMap(({ tables }) => tables)
    .reduce((sum, { rowCount }) => sum + rowCount, 0),
  fileCount: manifest.files.filter(({ path }) => path.startsWith('files/')).length,
  sizeBytes,
  missingBlobs: manifest.missingBlobs,
  damagedBlobs: manifest.damagedBlobs,
});
