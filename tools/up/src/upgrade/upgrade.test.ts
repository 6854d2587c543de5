import { join } from 'node:path';
import { services } from '@quintet/fleet';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backup } from '../backup/backup.ts';
import { urlOf, withClient } from '../backup/data-source.ts';
import type { Stack } from '../stack.ts';
import { folderForFile } from '../testing.ts';
import { exchangeObjects } from './exchange-objects.ts';
import { sha256Of } from './expectations.ts';
import { call, type Json, send } from './http.ts';
import { wholeAnswer } from './slow-model.ts';
import { startTwoReleases, type TwoReleases } from './two-releases.ts';
import { readPromises } from './upgrade-fixture.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

const NAME = '66e8eb5';
const promises = readPromises(NAME);
const folder = folderForFile();
let releases: TwoReleases;
let stack: Stack;

beforeAll(async () => {
  releases = await startTwoReleases(folder, NAME);
  stack = releases.stack;
});
afterAll(() => releases?.stop());

/** Every member and item that was there; a newer build may add some. */
const toContain = (recorded: Json): Json => {
  if (Array.isArray(recorded)) return recorded.map(toContain);
  if (recorded === null || typeof recorded !== 'object') return recorded;
  const members = Object.entries(recorded).map(([name, value]) => [
    name,
    name === 'items' && Array.isArray(value)
      ? expect.arrayContaining(value.map(toContain))
      : toContain(value),
  ]);
  return expect.objectContaining(Object.fromEntries(members));
};

/** Status and body of an answer, or the SHA-256 of its bytes; a refusal has its status only. */
const read = async (path: string, isBytes: boolean) => {
  const response = await send(stack.url + path);
  const { status } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (status !== 200) return { status };
  return isBytes
    ? { status, sha256: sha256Of(bytes) }
    : { status, body: JSON.parse(Buffer.from(bytes).toString()) };
};

describe(`the data of ${NAME} in this build`, () => {
  test.each(promises.expectations)('$path', async ({ path, status, body, sha256 }) => {
    const expected = sha256 === undefined ? { status, body: toContain(body) } : { status, sha256 };
    expect(await read(path, sha256 !== undefined)).toEqual(expected);
  });

  test('bytes that were damaged on the disk do not pass as the document', async () => {
    const { id, sha256 } = promises.damagedDocument;
    const url = `${stack.url}/api/filevault/documents/${id}`;
    expect(await call(url)).toMatchObject({ sha256 });
    const response = await send(`${url}/content`);
    const found = sha256Of(new Uint8Array(await response.arrayBuffer()));
    // Damage that changes the size is refused; any other shows to a client that compares the bytes with Repr-Digest.
    expect([response.status, found === sha256]).toEqual([200, false]);
    const digest = Buffer.from(sha256, 'hex').toString('base64');
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
  });

  test('a document in the trash is restored with its bytes', async () => {
    const url = `${stack.url}/api/filevault/documents/${promises.trashedDocument}`;
    const document = await call(`${url}/restore`, { method: 'POST' });
    const response = await send(`${url}/content`);
    expect(sha256Of(new Uint8Array(await response.arrayBuffer()))).toBe(document.sha256);
  });

  test('an answer that kill -9 cut off is finished', async () => {
    const url = `${stack.url}/api/chatmind/sessions/${promises.interruptedSession}`;
    await expect
      .poll(async () => (await call(url)).lastRun.state, { timeout: 40_000, interval: 200 })
      .toBe('completed');
    const { items } = await call(`${url}/messages`);
    expect(items[0]).toMatchObject({ role: 'assistant', status: 'complete', text: wholeAnswer });
  });

  test('a request that is repeated with its key makes nothing twice', async () => {
    const key = { 'idempotency-key': 'upgrade-fixture-board' };
    const again = await call(`${stack.url}/api/taskflow/boards`, { body: { name: 'Launch' }, headers: key });
    expect(promises.expectations.map(({ path }) => path)).toContain(`/api/taskflow/boards/${again.id}`);
  });

  test('samples are kept', async () => {
    const { rows } = await withClient(urlOf(stack.adminUrl, 'metricshub'), (client) =>
      client.query(
        `select count(*)::int from sample join machine on machine.id = machine_id where name = 'fixture'`,
      ),
    );
    expect(rows[0].count).toBeGreaterThan(0);
  });
});

describe(`${NAME} and this build on the same databases`, () => {
  test('what one writes, the other reads', async ({ skip }) => {
    const { old } = releases;
    if (!old) return skip(`This clone does not hold ${promises.commit}: fetch the whole history.`);
    const newer = (name: string) => `${stack.url}/api/${name}`;
    await expect(exchangeObjects(old.urlOf, newer)).resolves.toBeUndefined();
    await expect(exchangeObjects(newer, old.urlOf)).resolves.toBeUndefined();
  });
});

test('a running stack is backed up, with the damaged blob named', async () => {
  const made = await backup(join(folder, 'running.tar.gz'), {
    dataDir: releases.dataDir,
    databaseUrl: undefined,
  });
  expect(made.databases).toHaveLength(services.length);
  expect(made.damagedBlobs).toEqual([expect.stringContaining(promises.damagedDocument.sha256)]);
});
