import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import type { Header } from 'tar-stream';
import { StartError } from '../start-error.ts';
import { thisMachine } from './manifest.ts';
import { readBackup, type TakeEntry } from './read-backup.ts';
import { asReadable } from './tar.ts';

/**
 * Makes a data folder from a backup, whole or not at all: unpacked beside, compared by SHA-256, its PostgreSQL started and
 * stopped once, then renamed.
 *
 * @returns how many files it holds
 * @throws StartError in one sentence when the folder holds data already, or the backup is damaged or of another machine
 */
export async function restore(dataDir: string, file: string): Promise<number> {
  if (!existsSync(file)) throw new StartError(`There is no ${file}.`);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new StartError(
      `${dataDir} is not empty: name a new folder by QUINTET_DATA, or move that one away.`,
    );
  }
  const draft = join(dirname(dataDir), `.${basename(dataDir)}.restore`);
  mkdirSync(draft, { recursive: true });
  try {
    const { files, machine } = await readBackup(file, unpackInto(draft));
    if (machine !== thisMachine) {
      throw new StartError(
        `${file} was made on ${machine}; PostgreSQL's files cannot be used on ${thisMachine}.`,
      );
    }
    const server = await startEmbeddedPostgres({ dataDir: join(draft, 'pg18') });
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rename(draft, dataDir);
    return files.length;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const unpackInto =
  (folder: string): TakeEntry =>
  async (entry, onBytes) => {
    const target = join(folder, safe(entry.header.name));
    if (entry.header.type === 'directory') {
      await mkdir(target, { recursive: true });
      entry.resume();
    } else {
      asReadable(entry).on('data', onBytes);
      await pipeline(asReadable(entry), createWriteStream(target, { flags: 'wx', mode: 0o600 }));
    }
    await giveBack(target, entry.header);
  };

/** A path that stays in the folder, whoever made the archive. */
function safe(name: string): string {
  const path = normalize(name);
  if (path.startsWith('..') || path.startsWith('/'))
    throw new StartError('The backup names a path outside itself.');
  return path;
}

/** Mode, and owner where we may: under root PostgreSQL's files belong to an account of their own. */
async function giveBack(target: string, { mode, uid, gid }: Header): Promise<void> {
  await chmod(target, mode);
  if (process.getuid?.() === 0) await chown(target, uid, gid);
}
