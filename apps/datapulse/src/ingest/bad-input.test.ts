import { rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { person, type Person } from '../testing/person.ts';
import { type InProcess, newDataDir, startInProcess } from '../testing/start-app.ts';

let database: TestDatabase;
let app: InProcess;
let ada: Person;

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  app = await startInProcess(database.url, await newDataDir());
  ada = person(app.transport, 'ada');
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await rm(app.dataDir, { recursive: true, force: true });
});

const upload = async (content: string | Uint8Array, name = 'a.csv') =>
  (await ada.upload({ name, content })).body;
const cells = async (id: string) => (await ada.do('getRows', { params: { id }, query: {} })).rows;
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const zip = Buffer.from('504b03041400000008000000', 'hex');
const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 131) % 256));

test.each([
  ['0 bytes', '', 'datapulse.empty_file'],
  ['blank lines only', '\n\r\n  \n', 'datapulse.no_rows'],
  ['an image', png, 'datapulse.not_text'],
  ['a ZIP archive, or an Excel workbook', zip, 'datapulse.not_text'],
  ['random bytes', noise, 'datapulse.not_text'],
  ['a damaged gzip', gzipSync('a,b\n1,2\n').subarray(0, 20), 'datapulse.damaged_gzip'],
  ['a gzip of an image', gzipSync(png), 'datapulse.not_text'],
  ['a gzip inside a gzip', gzipSync(gzipSync('a,b\n1,2\n')), 'datapulse.not_text'],
  [
    'a gzip that expands a thousandfold',
    gzipSync(Buffer.alloc(64 * 1024 * 1024, 97)),
    'datapulse.expands_too_far',
  ],
  ['5,000 columns', `${'a,'.repeat(5_000)}b\n`, 'datapulse.too_many_columns'],
])('%s fails with a sentence, and nothing is stored', async (_, content, code) => {
  const dataset = await upload(content);
  expect(dataset).toMatchObject({ status: 'failed', failure: { code }, columns: [], reading: null });
  expect(dataset.failure?.detail).toMatch(/^[A-Z].*\.$/);
  expect(dataset.rows).toEqual({ read: 0, kept: 0, rejected: 0 });
  const rows = await ada.send('getRows', { params: { id: dataset.id }, query: {} });
  expect([rows.status, rows.problem.code]).toEqual([409, 'datapulse.not_ready']);
});

test('a file without a line end can be read', async () => {
  const one = await upload('a,b\n1,x');
  expect(await cells(one.id)).toEqual([[1, 'x']]);
  const header = await upload('a,b');
  expect([header.status, header.columns.map(({ name }) => name)]).toEqual(['ready', ['a', 'b']]);
});

test.each([
  ['utf-16le', '\ufeffname;größe\nZoë;1\n', (text: string) => Buffer.from(text, 'utf16le')],
  ['utf-16be', '\ufeffname;größe\nZoë;1\n', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ['utf-8', '\ufeffname;größe\nZoë;1\n', (text: string) => Buffer.from(text)],
  ['windows-1252', 'name;größe\nZoë;1\n', (text: string) => Buffer.from(text, 'latin1')],
] as const)('%s is detected and decoded', async (encoding, text, encode) => {
  const dataset = await upload(encode(text));
  expect(dataset.reading).toMatchObject({ encoding, delimiter: ';', header: true });
  expect(dataset.columns.map(({ name }) => name)).toEqual(['name', 'größe']);
  expect(await cells(dataset.id)).toEqual([['Zoë', 1]]);
});

test('UTF-8 with an invalid byte stays UTF-8, with a note', async () => {
  const good = Array.from({ length: 200 }, (_, at) => `Zoë ${at},größe\n`).join('');
  const dataset = await upload(
    Buffer.concat([Buffer.from(`name,kind\n${good}`), Buffer.from([0xc3]), Buffer.from(',x\n')]),
  );
  expect(dataset.reading).toMatchObject({ encoding: 'utf-8', confidence: 'likely' });
  expect(dataset.reading?.notes.join(' ')).toContain('invalid byte is shown as');
  expect(dataset.rows).toEqual({ read: 201, kept: 201, rejected: 0 });
});

test('a gzipped CSV is read like the CSV', async () => {
  const dataset = await upload(gzipSync('a,b\n1,x\n'), 'a.csv.gz');
  expect(await cells(dataset.id)).toEqual([[1, 'x']]);
});

test.each(['../../etc/passwd', '..\\win.ini', '<img src=x onerror=alert(1)>.csv', 'ünï 🦉.csv'])(
  'the name %s is stored as text',
  async (name) => {
    expect(await upload('a,b\n1,2\n', name)).toMatchObject({ name, status: 'ready' });
  },
);

test.each([
  ['of 10,000 characters', 'x'.repeat(10_000)],
  ['with NUL', 'a\0b.csv'],
  ['of spaces', '   '],
])('a name %s is refused and nothing is stored', async (_, name) => {
  const before = await ada.do('listDatasets', { query: {} });
  const { status, problem } = await ada.upload({ name, content: 'a,b\n1,2\n' });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_request']);
  expect(await ada.do('listDatasets', { query: {} })).toEqual(before);
});

test('cells that look like code stay text', async () => {
  const hostile = ['=cmd(calc)', `'; DROP TABLE dataset; --`, '<script>alert(1)</script>', '{{7*7}}', '%00'];
  const dataset = await upload(`a|b\n${hostile.map((text) => `${text}|1`).join('\n')}\n`);
  expect(await cells(dataset.id)).toEqual(hostile.map((text) => [text, 1]));
});

test('a line of 20 MB is rejected, and the lines around it are read', async () => {
  const dataset = await upload(`a,b\n1,x\n2,${'y'.repeat(20_000_000)}\n3,z\n`);
  expect(dataset.rows).toEqual({ read: 3, kept: 2, rejected: 1 });
  const { items } = await ada.do('listRejects', { params: { id: dataset.id }, query: {} });
  expect(items).toMatchObject([{ line: 3, reason: 'too_long', isCut: true }]);
  expect(await cells(dataset.id)).toEqual([
    [1, 'x'],
    [3, 'z'],
  ]);
});

test('the process still serves requests after all of this', async () => {
  expect((await app.service.app.inject({ url: '/health', headers: { host: 'localhost' } })).statusCode).toBe(
    200,
  );
  expect((await upload('a,b\n1,2\n')).status).toBe('ready');
});
