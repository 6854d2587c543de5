import { createWriteStream } from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import type { Header } from 'tar-stream';
import { StartError } from '../start-error.ts';
import { readArchive, type TakeFile } from './archive.ts';
import { type PhysicalManifest, THIS_MACHINE } from './manifest.ts';
import { safePath } from './safe-path.ts';

/**
 * Unpacks a backup of format 1, PostgreSQL's own files with secrets and blobs, into `folder` and starts its PostgreSQL
 * once. Builds before format 2 made these; nothing writes them any more.
 *
 * @throws StartError in one sentence when it was made on another kind of machine
 */
export async function unpackPhysical(
  file: string,
  manifest: PhysicalManifest,
  folder: string,
): Promise<void> {
  if (manifest.machine !== THIS_MACHINE) {
    throw new StartError(
      `${file} was made on ${manifest.machine} by an older build, and its databases cannot be used on ${THIS_MACHINE}: ` +
        'restore it there, and back up again with a newer build.',
    );
  }
  await readArchive(file, unpackInto(folder));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  await server.stop();
}

const unpackInto =
  (folder: string): TakeFile =>
  async (header, source) => {
    const target = join(folder, safePath(header.name));
    if (header.type === 'directory') {
      source.resume();
      await mkdir(target, { recursive: true });
    } else {
      await pipeline(source, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
    }
    await restoreMode(target, header);
  };

/** Mode, and owner if possible: under root PostgreSQL's files belong to an account of their own. */
async function restoreMode(target: string, { mode, uid, gid }: Header): Promise<void> {
  if (mode !== undefined) await chmod(target, mode);
  if (process.getuid?.() === 0 && uid !== undefined && gid !== undefined) await chown(target, uid, gid);
}
