import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { chown, mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { lockDataFolder } from '../lock.ts';
import { type ServicePlan, sourcePlan } from '../plan.ts';
import { StartError } from '../start-error.ts';
import { readArchive } from './archive.ts';
import { asSentence, type Place, withClient } from './data-source.ts';
import { type Manifest, parseFilePath, parseRowsPath, type PhysicalManifest } from './manifest.ts';
import { openDatabaseRestore, requireEmptyServer } from './restore-databases.ts';
import { unpackPhysical } from './restore-physical.ts';
import { safePath } from './safe-path.ts';

/** Where to restore to. `plans` are all services of this build, from source, when not given. */
export type RestoreOptions = Place & { readonly plans?: readonly ServicePlan[] };

/** What was restored. A backup of format 1 holds secrets, and rows that nobody counted. */
export type RestoreSummary = { readonly manifest: Manifest | PhysicalManifest };

/**
 * Restores a backup into an empty data folder, or into another PostgreSQL and a folder for the services' files:
 * completely or not at all. The backup is read and compared before anything is made.
 *
 * @throws StartError or PostgresStartError in one sentence: the backup is damaged, holds something that this build does
 *   not know, or the target is not empty
 */
export async function restore(file: string, options: RestoreOptions): Promise<RestoreSummary> {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const { databaseUrl, dataDir, plans = sourcePlan([]).services } = options;
  try {
    const manifest = await readArchive(file);
    if (manifest.format === 2) requireKnownServices(manifest, plans);
    if (databaseUrl === undefined) await restoreFolder(file, manifest, dataDir, plans);
    else if (manifest.format === 2) await restoreServer(file, manifest, { databaseUrl, dataDir, plans });
    else
      throw new StartError(
        `${file} was made by an older build: restore it into a folder and back it up again first.`,
      );
    return { manifest };
  } catch (error) {
    throw asSentence('The restore failed, and nothing was changed', error);
  }
}

function requireKnownServices({ databases, files }: Manifest, plans: readonly ServicePlan[]): void {
  const known = new Set(plans.map(({ row }) => row.name));
  const owners = files.map(
    ({ path }) => parseFilePath(path)?.split('/')[0] ?? parseRowsPath(path)?.database ?? path,
  );
  const unknown = [...databases.map(({ name }) => name), ...owners].find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new StartError(`The backup holds data of ${unknown}, a service that this build does not have.`);
}

/** Into a data folder with its own PostgreSQL: all of it is made under another name, then renamed. */
async function restoreFolder(
  file: string,
  manifest: Manifest | PhysicalManifest,
  dataDir: string,
  plans: readonly ServicePlan[],
): Promise<void> {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new StartError(
      `${dataDir} is not empty: name a new folder by QUINTET_DATA, or move that one away.`,
    );
  }
  const draft = join(dirname(dataDir), `.${basename(dataDir)}.restore`);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const unlock = await lockDataFolder(
    draft,
    (pid) => `Another restore into ${dataDir} is running (process ${pid}).`,
  );
  try {
    for (const left of readdirSync(draft)) {
      // Of a restore that was killed; its PostgreSQL may be ending just now.
      if (left !== 'lock') await rm(join(draft, left), { recursive: true, force: true, maxRetries: 10 });
    }
    if (manifest.format === 1) await unpackPhysical(file, manifest, draft);
    else {
      const server = await startEmbeddedPostgres({ dataDir: join(draft, 'pg18') });
      try {
        await load(file, manifest, { adminUrl: server.adminUrl, filesDir: draft, plans });
      } finally {
        await server.stop();
      }
    }
    if (existsSync(dataDir)) await rmdir(dataDir);
    await rename(draft, dataDir);
    await rm(join(dataDir, 'lock'), { force: true });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}

type ServerTarget = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly plans: readonly ServicePlan[];
};

const holdsFiles = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => !entry.isDirectory());

/** Into another PostgreSQL, and a folder that may be a mounted volume, so that only what is in it can be renamed. */
async function restoreServer(file: string, manifest: Manifest, target: ServerTarget): Promise<void> {
  const { databaseUrl, dataDir, plans } = target;
  const names = plans.map(({ row }) => row.name);
  const full = names.find((name) => holdsFiles(join(dataDir, name)));
  if (full)
    throw new StartError(`${join(dataDir, full)} is not empty: move its files away, or name another folder.`);
  await withClient(databaseUrl, async (admin) => {
    await requireEmptyServer(admin, databaseUrl, names);
    const filesDir = join(dataDir, '.quintet-restore');
    await rm(filesDir, { recursive: true, force: true });
    mkdirSync(filesDir, { recursive: true, mode: 0o700 });
    try {
      const onLoaded = () => moveFolders(filesDir, dataDir, names);
      await load(file, manifest, { adminUrl: databaseUrl, filesDir, plans, onLoaded });
    } finally {
      await rm(filesDir, { recursive: true, force: true });
    }
  });
}

/** Moves the services' folders to their places; a folder that is there, such as an access point's, keeps its owner. */
async function moveFolders(from: string, to: string, names: readonly string[]): Promise<() => Promise<void>> {
  const moved: string[] = [];
  for (const name of names.filter((each) => existsSync(join(from, each)))) {
    const target = join(to, name);
    const owner = await stat(target).catch(() => undefined);
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const child of readdirSync(join(from, name))) {
      await rm(join(target, child), { recursive: true, force: true }); // empty folders only, as checked before
      await rename(join(from, name, child), join(target, child));
      moved.push(join(target, child));
      if (owner && process.getuid?.() === 0) await giveTo(join(target, child), owner);
    }
  }
  return async () => {
    for (const path of moved) await rm(path, { recursive: true, force: true });
  };
}

async function giveTo(
  path: string,
  { uid, gid }: { readonly uid: number; readonly gid: number },
): Promise<void> {
  await chown(path, uid, gid);
  if (!(await stat(path)).isDirectory()) return;
  for (const child of readdirSync(path)) await giveTo(join(path, child), { uid, gid });
}

type LoadTarget = {
  readonly adminUrl: string;
  /** Where the services' files are written, one folder each. */
  readonly filesDir: string;
  readonly plans: readonly ServicePlan[];
  /** Runs when everything is loaded, before the databases get their names. Returns how to undo it. */
  readonly onLoaded?: () => Promise<() => Promise<void>>;
};

async function load(file: string, manifest: Manifest, target: LoadTarget): Promise<void> {
  const { adminUrl, filesDir, plans, onLoaded } = target;
  await withClient(adminUrl, async (admin) => {
    const databases = await openDatabaseRestore(
      { admin, adminUrl, dataDir: filesDir, plans },
      manifest.databases,
    );
    try {
      const read = await readArchive(file, async ({ name }, source) => {
        const rows = parseRowsPath(name);
        const path = parseFilePath(name);
        if (rows) await databases.loaders.get(rows.database)?.addRows(rows.table, source);
        else if (path) await writeFile(join(filesDir, safePath(path)), source);
      });
      if (JSON.stringify(read) !== JSON.stringify(manifest))
        throw new StartError(`${file} changed while it was read.`);
      const blobs = new Set([
        ...manifest.files.map(({ path }) => parseFilePath(path)),
        ...manifest.missingBlobs,
      ]);
      for (const loader of databases.loaders.values()) await loader.finish((path) => blobs.has(path));
      const undo = await onLoaded?.();
      await databases.publish().catch(async (error: unknown) => {
        await undo?.();
        throw error;
      });
    } finally {
      await databases.close();
    }
  });
}

async function writeFile(target: string, source: Readable): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(source, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
}
