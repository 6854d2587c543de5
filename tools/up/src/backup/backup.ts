import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { type Header, pack, type Pack } from 'tar-stream';
import { lockDataFolder } from '../lock.ts';
import { StartError } from '../start-error.ts';
import { listFiles } from './list-files.ts';
import { type FileRecord, type Manifest, manifestName, thisMachine } from './manifest.ts';
import { readBackup } from './read-backup.ts';
import { asWritable } from './tar.ts';

/** What a backup holds, for the person who made it. */
export type BackupSummary = { readonly files: number; readonly sizeBytes: number };

/**
 * Writes a data folder (databases, blobs, secrets) into one file, whole or not at all: it is written beside, synced, read
 * again and compared by SHA-256, then renamed. Only its owner may read it, because it holds secrets.
 *
 * @throws StartError in one sentence when there is no data, when Quintet is running on it, or when `file` exists
 */
export async function backup(dataDir: string, file: string): Promise<BackupSummary> {
  if (!existsSync(join(dataDir, 'pg18'))) throw new StartError(`There is no data in ${dataDir} to back up.`);
  if (existsSync(file)) throw new StartError(`${file} exists already: name a new file.`);
  const unlock = await lockDataFolder(dataDir);
  const draft = `${file}.draft`;
  try {
    await settle(dataDir);
    await write(dataDir, draft);
    const { files } = await readBackup(draft);
    await rename(draft, file);
    return { files: files.length, sizeBytes: statSync(file).size };
  } finally {
    await rm(draft, { force: true });
    unlock();
  }
}

/** Starts and stops the server once: what a crash left in its log is in its files then, and nobody else uses them. */
async function settle(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'pg18') });
  await server.stop();
}

async function write(dataDir: string, draft: string): Promise<void> {
  const tar = pack();
  const written = pipeline(
    tar,
    createGzip({ level: 3 }),
    createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
  );
  await Promise.all([addAll(tar, dataDir), written]);
  const handle = await open(draft, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function addAll(tar: Pack, dataDir: string): Promise<void> {
  const { folders, files } = listFiles(dataDir);
  for (const path of folders) tar.entry({ ...headerOf(dataDir, path), type: 'directory' });
  const records: FileRecord[] = [];
  for (const path of files) records.push(await addFile(tar, dataDir, path));
  const manifest: Manifest = {
    format: 1,
    madeAt: new Date().toISOString(),
    postgres: 18,
    machine: thisMachine,
    files: records,
  };
  tar.entry({ name: manifestName }, JSON.stringify(manifest));
  tar.finalize();
}

function headerOf(dataDir: string, path: string): Partial<Header> & { name: string } {
  const { mode, uid, gid, mtime } = statSync(join(dataDir, path));
  return { name: path, mode: mode & 0o7777, uid, gid, mtime };
}

async function addFile(tar: Pack, dataDir: string, path: string): Promise<FileRecord> {
  const sizeBytes = statSync(join(dataDir, path)).size;
  const hash = createHash('sha256');
  const source = createReadStream(join(dataDir, path)).on('data', (chunk) => hash.update(chunk));
  await pipeline(source, asWritable(tar.entry({ ...headerOf(dataDir, path), size: sizeBytes })));
  return { path, sizeBytes, sha256: hash.digest('hex') };
}
