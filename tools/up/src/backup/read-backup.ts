import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { StartError } from '../start-error.ts';
import { asReadable, asWritable } from './tar.ts';
import { type FileRecord, type Manifest, manifestName } from './manifest.ts';

/** An entry of the archive while it is read. */
type Source = Extract extends AsyncIterable<infer Entry> ? Entry : never;

/** Takes one entry of a backup; must read it to its end. `onBytes` sees every byte of it. */
export type TakeEntry = (entry: Source, onBytes: (bytes: Uint8Array) => void) => Promise<void>;

const skip: TakeEntry = async (entry, onBytes) => {
  for await (const bytes of entry as AsyncIterable<Uint8Array>) onBytes(bytes);
};

/**
 * Reads a backup from end to end and compares every file with the manifest by size and SHA-256.
 *
 * @param take what to do with each entry; just reads when absent
 * @throws StartError in one sentence when the file is no backup, is cut off, or holds anything but what its manifest says
 */
export async function readBackup(file: string, take: TakeEntry = skip): Promise<Manifest> {
  const found: FileRecord[] = [];
  let manifest: Manifest | undefined;
  const entries = extract();
  const unpacked = pipeline(createReadStream(file), createGunzip(), asWritable(entries));
  const read = async () => {
    for await (const entry of entries) {
      if (entry.header.name === manifestName)
        manifest = JSON.parse(await text(asReadable(entry))) as Manifest;
      else found.push(...(await readEntry(entry, take)));
    }
  };
  await Promise.all([unpacked, read()]).catch((error: unknown) => {
    throw error instanceof StartError
      ? error
      : new StartError(`${file} is no whole backup of Quintet: ${String(error)}.`);
  });
  if (manifest?.format !== 1)
    throw new StartError(`${file} is no whole backup of Quintet: it has no manifest.`);
  if (JSON.stringify(manifest.files) !== JSON.stringify(found)) {
    throw new StartError(`${file} is damaged: its files are not what its manifest says.`);
  }
  return manifest;
}

async function readEntry(entry: Source, take: TakeEntry): Promise<FileRecord[]> {
  const hash = createHash('sha256');
  await take(entry, (bytes) => hash.update(bytes));
  if (entry.header.type === 'directory') return [];
  return [{ path: entry.header.name, sizeBytes: entry.header.size, sha256: hash.digest('hex') }];
}
