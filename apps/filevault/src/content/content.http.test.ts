import { createHash, randomBytes } from 'node:crypto';
import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { file, type Person, person, upload, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

const get = (id: string, headers: Record<string, string> = {}, query = {}) =>
  ada.send('getContent', { params: { id }, query }, { headers });

test('content is sent with its digest, length and ETag', async () => {
  const bytes = randomBytes(200_000);
  const { id, sha256 } = await upload(ada, file(bytes, 'random.bin'));
  const { status, headers, bytes: received } = await get(id);
  expect([status, received.equals(bytes)]).toEqual([200, true]);
  const digest = createHash('sha256').update(bytes).digest('base64');
  expect(headers).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-length': '200000',
    etag: `"${sha256}"`,
    'repr-digest': `sha-256=:${digest}:`,
  });
});

test('ranges are served with the digest of the whole content', async () => {
  const bytes = randomBytes(2_500_000).subarray(0, 1_000_000);
  const { id } = await upload(ada, file(bytes));
  const middle = await get(id, { range: 'bytes=500000-500099' });
  expect([middle.status, middle.headers['content-range']]).toEqual([206, 'bytes 500000-500099/1000000']);
  expect(middle.bytes.equals(bytes.subarray(500_000, 500_100))).toBe(true);
  expect(middle.headers['repr-digest']).toBe((await get(id)).headers['repr-digest']);
  expect((await get(id, { range: 'bytes=-10' })).bytes.equals(bytes.subarray(-10))).toBe(true);
  const behind = await get(id, { range: 'bytes=1000000-' });
  expect([behind.status, behind.problem.code]).toEqual([416, 'platform.range_not_satisfiable']);
});

test('a client that has the content gets 304, even after the document was renamed', async () => {
  const { id, sha256 } = await upload(ada, file('same'));
  await ada.do('updateDocument', { params: { id }, body: { name: 'other' } }, { ifMatch: '*' });
  const { status, bytes } = await get(id, { 'if-none-match': `"${sha256}"` });
  expect([status, bytes.length]).toEqual([304, 0]);
});

describe('what could run in a browser', () => {
  test.each([
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['holiday.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['feed.xml', '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
    ['code.js', 'alert(document.cookie)'],
    ['no-extension', '<img src=x onerror=alert(1)>'],
  ])('%s is sent as an attachment, without a specific type, in a sandbox', async (name, text) => {
    const { id } = await upload(ada, { ...file(text, name), type: 'text/html' });
    const { headers } = await get(id);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment; /);
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('what is safe to show', () => {
  test.each([
    ['photo.jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['paper.pdf', '%PDF-1.7', 'application/pdf'],
    ['notes.txt', 'words', 'text/plain; charset=utf-8'],
    ['table.csv', 'a,b', 'text/plain; charset=utf-8'],
  ])(
    '%s is shown inline with the type of its bytes, unless a download is requested',
    async (name, bytes, mediaType) => {
      const { id } = await upload(ada, { ...file(Buffer.from(bytes, 'latin1'), name), type: 'text/html' });
      const { headers } = await get(id);
      expect([headers['content-type'], headers['content-disposition']]).toEqual([
        mediaType,
        `inline; filename="${name}"; filename*=UTF-8''${name}`,
      ]);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
      const saved = await get(id, {}, { download: 'true' });
      expect(saved.headers['content-type']).toBe('application/octet-stream');
      expect(saved.headers['content-disposition']).toMatch(/^attachment; /);
    },
  );
});

test.each([
  ['Größe 大.txt', 'Gr__e _.txt', 'Gr%C3%B6%C3%9Fe%20%E5%A4%A7.txt'],
  ['../../etc/passwd', '.._.._etc_passwd', '.._.._etc_passwd'],
  [`a'b(c)*"d".txt`, `a'b(c)__d_.txt`, 'a%27b%28c%29__d_.txt'],
  ['50% off; x=y.txt', '50_ off; x=y.txt', '50%25%20off%3B%20x%3Dy.txt'],
])('the name %s is sent as a file name, never as a path or a header', async (name, plain, extended) => {
  const { id } = await upload(ada, file('x'));
  await ada.do('updateDocument', { params: { id }, body: { name } }, { ifMatch: '*' });
  const { headers } = await get(id, {}, { download: 'true' });
  expect(headers['content-disposition']).toBe(
    `attachment; filename="${plain}"; filename*=UTF-8''${extended}`,
  );
});

test.each([
  ['cut short', (path: string) => truncate(path, 3)],
  ['gone', (path: string) => rm(path)],
])('bytes that are %s on disk are never sent as intact', async (_, damage) => {
  const { id, sha256 } = await upload(ada, file(`damaged ${String(damage)}`));
  await damage(join(app.stores.dataDir, 'blobs/objects', sha256.slice(0, 2), sha256));
  const { status, problem } = await get(id);
  expect([status, problem.code]).toEqual([500, 'filevault.content_damaged']);
});
