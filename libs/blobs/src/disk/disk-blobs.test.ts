import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDiskBlobs } from './disk-blobs.ts';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* endless(): AsyncIterable<Uint8Array> {
  for (;;) yield randomBytes(1024);
}

let dir: string;
const store = () => openDiskBlobs({ dir });
const stagedFiles = () => readdir(join(dir, 'staging'));
const stored = async () => (await Array.fromAsync(store().list())).map(({ sha256 }) => sha256);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'blobs-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test.each([0, 1, 1024 * 1024 - 1, 1024 * 1024, 3 * 1024 * 1024 + 7])(
  '%i bytes are stored by their SHA-256 and read unchanged',
  async (sizeBytes) => {
    const bytes = randomBytes(sizeBytes);
    const sha256 = digestOf(bytes);
    expect(await store().put(inChunks(bytes))).toEqual({ sha256, sizeBytes });
    expect(await store().stat(sha256)).toEqual({ sha256, sizeBytes });
    expect((await buffer(await store().read(sha256))).equals(bytes)).toBe(true);
    expect(await store().verify(sha256)).toEqual({ sha256, sizeBytes });
    expect((await readFile(store().pathOf(sha256))).equals(bytes)).toBe(true);
    expect(await stagedFiles()).toEqual([]);
  },
);

test('many tiny chunks are stored unchanged', async () => {
  const bytes = randomBytes(5_000);
  expect((await store().put(inChunks(bytes, 1))).sha256).toBe(digestOf(bytes));
});

test('a range includes both ends', async () => {
  const { sha256 } = await store().put(inChunks(Buffer.from('0123456789')));
  expect(String(await buffer(await store().read(sha256, { start: 2, end: 4 })))).toBe('234');
  expect(String(await buffer(await store().read(sha256, { start: 8 })))).toBe('89');
});

test('the same bytes, twice at once, are stored once', async () => {
  const bytes = randomBytes(300_000);
  const both = await Promise.all([store().put(inChunks(bytes)), store().put(inChunks(bytes))]);
  expect(both[0]).toEqual(both[1]);
  expect(await stored()).toEqual([digestOf(bytes)]);
  expect(await stagedFiles()).toEqual([]);
});

test('bytes are visible only after they are published', async () => {
  const staged = await store().stage(inChunks(Buffer.from('later')));
  expect(await store().stat(staged.sha256)).toBeUndefined();
  await staged.publish();
  await staged.discard();
  expect(await store().stat(staged.sha256)).toEqual({ sha256: staged.sha256, sizeBytes: 5 });
});

test('discarded bytes leave no files', async () => {
  await (await store().stage(inChunks(Buffer.from('never')))).discard();
  expect([await stored(), await stagedFiles()]).toEqual([[], []]);
});

test('more bytes than allowed are refused and leave no files', async () => {
  await expect(store().put(endless(), { maxBytes: 100_000 })).rejects.toMatchObject({ code: 'too_large' });
  expect([await stored(), await stagedFiles()]).toEqual([[], []]);
});

test('a source that fails throws cut_off with its error as the cause, and leaves no files', async () => {
  const failure = new Error('the client hung up');
  async function* failing(): AsyncIterable<Uint8Array> {
    yield randomBytes(70_000);
    throw failure;
  }
  await expect(store().put(failing())).rejects.toMatchObject({ code: 'cut_off', cause: failure });
  expect([await stored(), await stagedFiles()]).toEqual([[], []]);
});

test('a source that stalls can be aborted', async () => {
  const caller = new AbortController();
  async function* stalling(): AsyncIterable<Uint8Array> {
    yield randomBytes(10);
    caller.abort(new Error('enough'));
    await new Promise(() => undefined);
  }
  await expect(store().put(stalling(), { signal: caller.signal })).rejects.toMatchObject({ code: 'cut_off' });
  expect([await stored(), await stagedFiles()]).toEqual([[], []]);
});

test('a missing blob throws not_found; removing it is no error', async () => {
  const { sha256 } = await store().put(inChunks(Buffer.from('x')));
  await store().remove(sha256);
  await store().remove(sha256);
  expect(await store().stat(sha256)).toBeUndefined();
  await expect(store().read(sha256)).rejects.toMatchObject({ code: 'not_found' });
  await expect(store().verify(sha256)).rejects.toMatchObject({ code: 'not_found' });
});

test('verify finds one changed bit', async () => {
  const bytes = randomBytes(2_000_000);
  const { sha256 } = await store().put(inChunks(bytes));
  bytes.writeUInt8(bytes.readUInt8(1_000_000) ^ 1, 1_000_000);
  await writeFile(store().pathOf(sha256), bytes);
  await expect(store().verify(sha256)).rejects.toMatchObject({ code: 'damaged' });
});

test('a truncated blob is repaired by storing the same bytes again', async () => {
  const bytes = randomBytes(1_000);
  const { sha256 } = await store().put(inChunks(bytes));
  await truncate(store().pathOf(sha256), 10);
  await store().put(inChunks(bytes));
  await expect(store().verify(sha256)).resolves.toEqual({ sha256, sizeBytes: 1_000 });
  expect(await stagedFiles()).toEqual([]);
});

test('anything but a digest is refused, so that it never becomes a path', async () => {
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}\0`]) {
    expect(() => store().pathOf(name)).toThrow(RangeError);
    await expect(store().read(name)).rejects.toThrow(RangeError);
  }
});

test('the sweep removes only staging files that are no longer written', async () => {
  await store().check();
  const old = join(dir, 'staging', 'old');
  await Promise.all([writeFile(old, 'old'), writeFile(join(dir, 'staging', 'young'), 'young')]);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(old, anHourAgo, anHourAgo);
  expect(await store().removeAbandoned(60_000)).toBe(1);
  expect(await stagedFiles()).toEqual(['young']);
});

test('the check fails when the folder is not writable', async () => {
  await expect(store().check()).resolves.toBeUndefined();
  await writeFile(join(dir, 'a-file'), '');
  await expect(openDiskBlobs({ dir: join(dir, 'a-file') }).check()).rejects.toThrow('ENOTDIR');
});
