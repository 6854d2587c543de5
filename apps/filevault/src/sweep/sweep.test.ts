import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDiskBlobs } from '@quintet/blobs';
import { lockDigest } from '@quintet/postgres';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  file,
  type Person,
  person,
  upload,
  makeStores,
  startInProcess,
  type TestStores,
} from '../testing/start-app.ts';
import { sweep } from './sweep.ts';

let stores: TestStores;
let app: Awaited<ReturnType<typeof startInProcess>>;
let ada: Person;

beforeEach(async () => {
  stores = await makeStores();
  app = await startInProcess(stores);
  ada = person(app.transport, 'ada');
});
afterEach(async () => {
  await app.close();
  await stores.drop();
});

const blobs = () => openDiskBlobs({ dir: join(stores.dataDir, 'blobs') });
const run = (restorableMs: number) => sweep({ db: app.db, blobs: blobs() }, { restorableMs });
const hourMs = 3_600_000;

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

test('a document that can be restored stays; an expired one is removed with its bytes', async () => {
  const { id, sha256 } = await upload(ada, file('short-lived'));
  await ada.do('deleteDocument', { params: { id } });
  expect(await run(hourMs)).toEqual({ documents: 0, blobs: 0, staged: 0 });
  expect(await run(0)).toEqual({ documents: 1, blobs: 1, staged: 0 });
  expect(await blobs().stat(sha256)).toBeUndefined();
  expect((await ada.send('restoreDocument', { params: { id } })).status).toBe(404);
});

test('bytes that another document uses stay', async () => {
  const one = await upload(ada, file('shared'));
  const two = await upload(person(app.transport, 'bob'), file('shared'));
  await ada.do('deleteDocument', { params: { id: one.id } });
  expect(await run(0)).toEqual({ documents: 1, blobs: 0, staged: 0 });
  expect(await blobs().verify(two.sha256)).toMatchObject({ sizeBytes: 6 });
});

test('unused bytes and staged files of abandoned uploads are removed', async () => {
  const { sha256 } = await blobs().put(bytesOf('orphan'));
  const abandoned = join(stores.dataDir, 'blobs/staging/abandoned');
  await writeFile(abandoned, 'half');
  const twoDaysAgo = new Date(Date.now() - 48 * hourMs);
  await utimes(abandoned, twoDaysAgo, twoDaysAgo);
  expect(await run(hourMs)).toEqual({ documents: 0, blobs: 1, staged: 1 });
  expect(await blobs().stat(sha256)).toBeUndefined();
});

test('a sweep waits for a concurrent upload of the same bytes and does not remove them', async () => {
  const { sha256, sizeBytes } = await blobs().put(bytesOf('contended'));
  const { promise: committed, resolve: commit } = Promise.withResolvers<void>();
  const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>();
  const uploading = app.db.transaction().execute(async (tx) => {
    await lockDigest(tx, sha256);
    locked();
    await committed;
    const values = sql`('01a20773-0000-7000-8000-000000000001', 'ada', 'x', ${sizeBytes}, 'text/plain', ${sha256})`;
    await sql`insert into document (id, owner_id, name, size_bytes, media_type, sha256) values ${values}`.execute(
      tx,
    );
  });
  await isLocked;
  const sweeping = run(0);
  await expect.poll(countLockWaiters).toBe(1);
  commit();
  await uploading;
  expect(await sweeping).toMatchObject({ blobs: 0 });
  expect(await blobs().stat(sha256)).toEqual({ sha256, sizeBytes });
});

async function countLockWaiters(): Promise<number | undefined> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(app.db);
  return rows[0]?.count;
}

test('concurrent uploads and sweeps of the same bytes lose no acknowledged upload', async () => {
  for (let round = 0; round < 10; round += 1) {
    const form = file(`round ${round}`);
    const [deleted] = await Promise.all([upload(ada, form), run(0)]);
    await ada.do('deleteDocument', { params: { id: deleted.id } });
    const [, uploaded] = await Promise.all([run(0), upload(ada, form), run(0)]);
    const content = await ada.send('getContent', { params: { id: uploaded.id }, query: {} });
    expect([content.status, content.bytes.toString()]).toEqual([200, `round ${round}`]);
  }
});
