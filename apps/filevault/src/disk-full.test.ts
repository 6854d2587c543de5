import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, person, upload } from './testing/person.ts';
import { makeStores, startInProcess, type TestStores } from './testing/start-app.ts';

let stores: TestStores;
let app: Awaited<ReturnType<typeof startInProcess>>;
let hindrance: string | undefined;
const blobsFolder = () => join(stores.dataDir, 'blobs');

beforeAll(async () => {
  stores = await makeStores();
  mkdirSync(blobsFolder());
  hindrance = mountSmallDisk();
  app = await startInProcess(stores, { maxFileBytes: 64 * 1024 * 1024 });
});
afterAll(async () => {
  await app.close();
  if (hindrance === undefined) execFileSync('umount', [blobsFolder()], { stdio: 'pipe' });
  await stores.drop();
});

/** Undefined when a small file system is mounted, else why it is not. */
function mountSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux mounts a tmpfs';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', blobsFolder()], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'this machine lets nobody mount a tmpfs';
  }
}

test('a full disk is told as 507, keeps nothing of the file, and what was there can be read', async ({
  skip,
}) => {
  if (hindrance !== undefined) skip(hindrance);
  const ada = person(app.transport, 'ada');
  const bytes = randomBytes(1024 * 1024);
  const before = await upload(ada, file(bytes, 'before.bin'));
  const { status, problem } = await ada.send(
    'createDocument',
    {},
    { form: [file(randomBytes(8 * 1024 * 1024))] },
  );
  expect([status, problem.code]).toEqual([507, 'filevault.disk_full']);
  expect(await readdir(join(blobsFolder(), 'staging'))).toEqual([]);
  expect((await ada.do('listDocuments', { query: {} })).items).toEqual([before]);
  const content = await ada.send('getContent', { params: { id: before.id }, query: {} });
  expect(content.bytes.equals(bytes)).toBe(true);
  expect((await upload(ada, file('small'))).sizeBytes).toBe(5);
});
