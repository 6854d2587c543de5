import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mountSmallDisk, type SmallDisk } from '@quintet/blobs/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, person, upload, makeStores, startInProcess, type TestStores } from './testing/start-app.ts';

let stores: TestStores;
let app: Awaited<ReturnType<typeof startInProcess>>;
let disk: SmallDisk;
const blobsFolder = () => join(stores.dataDir, 'blobs');

beforeAll(async () => {
  stores = await makeStores();
  mkdirSync(blobsFolder());
  disk = mountSmallDisk(blobsFolder(), 4);
  app = await startInProcess(stores, { maxFileBytes: 64 * 1024 * 1024 });
});
afterAll(async () => {
  await app.close();
  if (disk.skipReason === undefined) disk.unmount();
  await stores.drop();
});

test('a full disk gives 507 and stores nothing of the file, and existing documents can still be read', async ({
  skip,
}) => {
  if (disk.skipReason !== undefined) skip(disk.skipReason);
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
