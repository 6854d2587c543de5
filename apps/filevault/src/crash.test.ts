import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskBlobs } from '@quintet/blobs';
import type { Document } from '@quintet/filevault-contract/schemas';
import { formBody, formType, over, type TestProcess } from '@quintet/platform/testing';
import { bootstrapDatabase, migrate, openDatabase } from '@quintet/postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { freePorts } from '@quintet/postgres/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { sweep } from './sweep/sweep.ts';
import type { Tables } from './tables.ts';
import { file, person, rootPath, startProcess } from './testing/start-app.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let port: number;
let databaseUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'filevault-crash-'));
  [port = 0] = await freePorts(1);
  postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port });
  databaseUrl = `postgres://filevault:a-password@127.0.0.1:${port}/filevault`;
  await bootstrapDatabase(postgres.adminUrl, databaseUrl);
  const database = openDatabase({ url: databaseUrl, applicationName: 'crash test' });
  await migrate(database.db, migrations).finally(() => database.close());
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const dataDir = () => join(folder, 'data');
const staged = () => readdir(join(dataDir(), 'blobs/staging'));
const start = (): Promise<TestProcess> => startProcess({ databaseUrl, dataDir: dataDir() });
const userOf = ({ url }: TestProcess) => person(over(url), 'ada');

/** Sends the first part of an upload and never the rest. */
function startPartialUpload({ url }: TestProcess): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const body = formBody([file(randomBytes(500_000))]);
  const lines = [
    `POST ${rootPath}/documents HTTP/1.1`,
    'Host: localhost',
    `Content-Type: ${formType}`,
    `Content-Length: ${body.length}`,
  ];
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body.subarray(0, 300_000)]));
  // Killing the service resets the connection.
  socket.on('error', () => undefined);
  return socket;
}

async function expectIntact(service: TestProcess, acknowledged: readonly Document[]) {
  const ada = userOf(service);
  const blobs = openDiskBlobs({ dir: join(dataDir(), 'blobs') });
  for (const document of acknowledged) {
    expect(await ada.do('getDocument', { params: { id: document.id } })).toEqual(document);
    await expect(blobs.verify(document.sha256)).resolves.toMatchObject({ sizeBytes: document.sizeBytes });
  }
}

test('a connection lost in the middle of a file leaves no document and no bytes', async () => {
  const service = await start();
  const socket = startPartialUpload(service);
  await expect.poll(staged).toHaveLength(1);
  socket.destroy();
  await expect.poll(staged).toEqual([]);
  expect((await userOf(service).do('listDocuments', { query: {} })).items).toEqual([]);
  expect(await Array.fromAsync(openDiskBlobs({ dir: join(dataDir(), 'blobs') }).list())).toEqual([]);
  await service.stop();
});

test.each(['the service', 'PostgreSQL'] as const)(
  'kill -9 of %s during uploads loses no acknowledged upload and leaves no partial one',
  async (victim) => {
    let service = await start();
    const acknowledged: Document[] = [];
    const half = startPartialUpload(service);
    const uploading = Array.from({ length: 4 }, () => uploadUntilFailure(service, acknowledged));
    await waitForCount(acknowledged, 40);
    if (victim === 'the service') await service.kill();
    else process.kill(postgres.pid, 'SIGKILL');
    await Promise.all(uploading);
    half.destroy();
    if (victim === 'PostgreSQL') {
      await postgres.ended;
      await service.stop();
      postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port });
    }

    service = await start();
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    await expectIntact(service, acknowledged);
    const database = openDatabase<Tables>({ url: databaseUrl, applicationName: 'crash test' });
    await sweep(
      { db: database.db, blobs: openDiskBlobs({ dir: join(dataDir(), 'blobs') }) },
      { restorableMs: 0 },
    );
    await database.close();
    await expectIntact(service, acknowledged);
    await service.stop();
  },
);

test('a lost database gives 503, leaves no bytes and a failing check in /ready, and the service recovers', async () => {
  const service = await start();
  const ada = userOf(service);
  const before = await staged();
  await postgres.stop();
  const refused = await ada.send('createDocument', {}, { form: [file('during')] });
  expect([refused.status, refused.problem.code]).toEqual([503, 'platform.unavailable']);
  expect(await staged()).toEqual(before);
  expect(await (await fetch(`${service.opsUrl}/ready`)).json()).toMatchObject({
    checks: { database: { status: 'failing' }, blobs: { status: 'ok' } },
  });
  postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port });
  const uploaded = await ada.do('createDocument', {}, { form: [file('after')] });
  await expectIntact(service, [uploaded]);
  await service.stop();
});

async function uploadUntilFailure(service: TestProcess, acknowledged: Document[]): Promise<void> {
  const ada = userOf(service);
  for (;;) {
    const form = [file(randomBytes(20_000)), { name: 'tags', content: 'crash' }];
    const answer = await ada.send('createDocument', {}, { form }).catch(() => undefined);
    if (answer?.status !== 201) return;
    acknowledged.push(answer.body);
  }
}

/** Waits until a list has at least `count` entries. */
async function waitForCount(list: readonly unknown[], count: number): Promise<void> {
  while (list.length < count) await new Promise((resolve) => setImmediate(resolve));
}
