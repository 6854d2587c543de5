import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  file,
  type Person,
  person,
  upload,
  maxFileBytes,
  startApp,
  type TestApp,
} from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const folder = (...path: string[]) => join(app.stores.dataDir, 'blobs', ...path);
const blobNames = async () => (await readdir(folder('objects'), { recursive: true })).filter(isDigest);
const isDigest = (path: string) => /[0-9a-f]{64}$/.test(path);
const countOf = async (who: Person) => (await who.do('listDocuments', { query: {} })).items.length;

test('a file is stored intact under its digest, with the type detected from its bytes', async () => {
  const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(300_000)]);
  const { status, body, headers } = await ada.send(
    'createDocument',
    {},
    { form: [file(bytes, 'photos/Sommer 大.png')] },
  );
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: 'photos/Sommer 大.png',
    sizeBytes: bytes.length,
    mediaType: 'image/png',
    preview: 'image',
    sha256: digestOf(bytes),
    tags: [],
    sample: false,
    version: 1,
  });
  expect(headers).toMatchObject({ etag: '"v1"', location: `/api/filevault/documents/${body.id}` });
  const content = await ada.send('getContent', { params: { id: body.id }, query: {} });
  expect(content.bytes.equals(bytes)).toBe(true);
});

test('an empty file is a document too', async () => {
  const document = await upload(ada, file('', 'empty.txt'));
  expect(document).toMatchObject({ sizeBytes: 0, sha256: digestOf(Buffer.alloc(0)) });
  const { status, bytes } = await ada.send('getContent', { params: { id: document.id }, query: {} });
  expect([status, bytes.length]).toEqual([200, 0]);
});

test('concurrent uploads of the same bytes give two documents and one blob', async () => {
  const bytes = randomBytes(200_000);
  const documents = await Promise.all([
    upload(ada, file(bytes, 'one')),
    upload(ada, file(bytes, 'two')),
    upload(person(app.transport, 'bob'), file(bytes, 'three')),
  ]);
  expect(new Set(documents.map(({ id }) => id)).size).toBe(3);
  expect((await blobNames()).filter((name) => name.endsWith(digestOf(bytes)))).toHaveLength(1);
});

test.each([
  '../../../etc/passwd',
  '/etc/shadow',
  'C:\\boot.ini',
  '..',
  '.',
  'con',
  '<script>alert(1)</script>',
])('the name %s is returned unchanged and never used as a path', async (name) => {
  const { id } = await upload(ada, file('harmless', name));
  expect((await ada.do('getDocument', { params: { id } })).name).toBe(name);
  expect((await readdir(folder())).toSorted()).toEqual(['objects', 'staging']);
  expect((await blobNames()).every(isDigest)).toBe(true);
});

test.each([
  ['with NUL', 'a\0b.txt'],
  ['of 10,000 characters', 'n'.repeat(10_000)],
  ['that is empty', ''],
])('a name %s is refused with the field, and nothing is stored', async (_, name) => {
  const before = [await countOf(ada), await blobNames()];
  const { status, problem } = await ada.send('createDocument', {}, { form: [file('x', name)] });
  expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([
    400,
    'platform.invalid_request',
    '/body/file',
  ]);
  expect([await countOf(ada), await blobNames()]).toEqual(before);
});

test('an invalid tag after the file is refused, and the file is not stored', async () => {
  const before = await blobNames();
  const form = [file(randomBytes(100_000)), { name: 'tags', content: 'x'.repeat(51) }];
  expect((await ada.send('createDocument', {}, { form })).problem.errors?.[0]?.pointer).toMatch('/body/tags');
  expect([await blobNames(), await readdir(folder('staging'))]).toEqual([before, []]);
});

test('a file one byte over the limit is refused with the limit, and nothing is stored', async () => {
  const before = await blobNames();
  const { status, problem } = await ada.send(
    'createDocument',
    {},
    { form: [file(Buffer.alloc(maxFileBytes + 1))] },
  );
  expect([status, problem.code]).toEqual([413, 'platform.body_too_large']);
  expect([await blobNames(), await readdir(folder('staging'))]).toEqual([before, []]);
  expect((await upload(ada, file(Buffer.alloc(maxFileBytes)))).sizeBytes).toBe(maxFileBytes);
});

test('an upload repeated with the same key gives one document; other bytes are refused', async () => {
  const before = await countOf(ada);
  const first = await upload(ada, file('once'), ['a'], { key: 'upload-1' });
  const form = [file('once'), { name: 'tags', content: 'a' }];
  const again = await ada.send('createDocument', {}, { key: 'upload-1', form });
  expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([201, first, 'true']);
  const other = await ada.send('createDocument', {}, { key: 'upload-1', form: [file('other')] });
  expect([other.status, other.problem.code]).toEqual([422, 'platform.idempotency_key_reused']);
  expect(await countOf(ada)).toBe(before + 1);
  expect(await readdir(folder('staging'))).toEqual([]);
});
