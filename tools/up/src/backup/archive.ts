import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Readable, Writable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, type Extract, type Header, pack } from 'tar-stream';
import { StartError } from '../start-error.ts';
import { type FileRecord, type Manifest, MANIFEST_NAME, type PhysicalManifest } from './manifest.ts';

/** An entry of the archive while it is read. */
type Entry = Extract extends AsyncIterable<infer Item> ? Item : never;

/** What tar-stream gives is a stream of streamx: Node's in all but its types. */
const asReadable = (stream: AsyncIterable<unknown>): Readable => stream as unknown as Readable;
const asWritable = (stream: { write(data: unknown): boolean }): Writable => stream as unknown as Writable;

/** Passes bytes on as they are asked for, and hashes them. */
async function* hashing(source: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    hash.update(bytes);
    yield bytes;
  }
}

/** Adds a file to an archive and returns its record. `source` must have exactly `sizeBytes` bytes. */
export type AddFile = (path: string, sizeBytes: number, source: Readable) => Promise<FileRecord>;

/**
 * Writes a gzipped tar file that only its owner may read, and syncs it. The manifest that `fill` returns comes last.
 *
 * @param file must not exist
 */
export async function writeArchive(
  file: string,
  fill: (add: AddFile) => Promise<Omit<Manifest, 'files'>>,
): Promise<void> {
  const tar = pack();
  const stored = pipeline(
    tar,
    createGzip({ level: 3 }),
    createWriteStream(file, { flags: 'wx', mode: 0o600 }),
  );
  const files: FileRecord[] = [];
  const add: AddFile = async (path, sizeBytes, source) => {
    const hash = createHash('sha256');
    const entry = asWritable(tar.entry({ name: path, size: sizeBytes, mode: 0o600 }));
    await pipeline(hashing(source, hash), entry);
    const record = { path, sizeBytes, sha256: hash.digest('hex') };
    files.push(record);
    return record;
  };
  const filled = async () => {
    const manifest: Manifest = { ...(await fill(add)), files };
    tar.entry({ name: MANIFEST_NAME, mode: 0o600 }, JSON.stringify(manifest));
    tar.finalize();
  };
  // The first of the two to fail must end the other: a full disk stops the reading, a lost database the writing.
  const ending = filled().catch((error: unknown) => {
    tar.destroy(error as Error);
    throw error;
  });
  // A failed write comes first: the error of the other one then only says that the archive is closed.
  const results = await Promise.allSettled([stored, ending]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** Takes one file of an archive; must read `source` to its end. */
export type TakeFile = (header: Header & { readonly name: string }, source: Readable) => Promise<void>;

const skip: TakeFile = (_header, source) =>
  pipeline(source, new Writable({ write: (_bytes, _encoding, next) => next() }));

/**
 * Reads a backup from end to end and compares every file with the manifest by size and SHA-256.
 *
 * @param take what to do with each file and folder; only reads when absent
 * @throws StartError in one sentence when the file is no backup, is cut off, or holds anything but what its manifest says
 */
export async function readArchive(file: string, take: TakeFile = skip): Promise<Manifest | PhysicalManifest> {
  const found: FileRecord[] = [];
  let manifest: Manifest | PhysicalManifest | undefined;
  const entries = extract();
  const unpacked = pipeline(createReadStream(file), createGunzip(), asWritable(entries));
  let isOurs = false; // an error of `take` is none of the archive
  const read = async () => {
    for await (const entry of entries) {
      if (entry.header.name === MANIFEST_NAME) manifest = JSON.parse(await text(asReadable(entry)));
      else {
        isOurs = true;
        found.push(...(await readEntry(entry, take)));
        isOurs = false;
      }
    }
  };
  await Promise.all([unpacked, read()]).catch((error: unknown) => {
    if (error instanceof StartError || (isOurs && isFromOutside(error))) throw error;
    throw new StartError(`${file} is not a complete backup of Quintet: ${reasonOf(error)}.`);
  });
  if (manifest === undefined) {
    throw new StartError(`${file} is not a complete backup of Quintet: it has no manifest.`);
  }
  if (manifest.format !== 1 && manifest.format !== 2) {
    const { format } = manifest as { format: unknown };
    throw new StartError(
      `${file} has format ${String(format)}, which this build does not know: use a newer build.`,
    );
  }
  if (JSON.stringify(manifest.files) !== JSON.stringify(found)) {
    throw new StartError(`${file} is damaged: its files are not what its manifest says.`);
  }
  return manifest;
}

/** True for errors of the database or of the disk, which say nothing about the archive. */
const isFromOutside = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && !/^(Z_|ERR_STREAM)/.test(String(error.code));

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function readEntry(entry: Entry, take: TakeFile): Promise<FileRecord[]> {
  const hash = createHash('sha256');
  const source = Readable.from(hashing(asReadable(entry), hash), { objectMode: false });
  await take(entry.header, source);
  if (entry.header.type === 'directory') return [];
  return [{ path: entry.header.name, sizeBytes: entry.header.size ?? 0, sha256: hash.digest('hex') }];
}
