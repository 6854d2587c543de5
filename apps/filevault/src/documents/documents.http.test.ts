import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, type Person, person, upload, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
const unknown = '01a20773-0000-7000-8000-000000000000';
const someone = (name: string) => person(app.transport, name);
const namesOf = async (who: Person, query: Record<string, string> = {}) =>
  (await who.do('listDocuments', { query })).items.map(({ name }) => name);

beforeAll(async () => {
  app = await startApp();
  [ada, bob] = [someone('ada'), someone('bob')];
});
afterAll(() => app.close());

test('a document is renamed with the current version, and its version increments', async () => {
  const { id } = await upload(ada, file('one', 'before.txt'));
  const { status, body, headers } = await ada.send(
    'updateDocument',
    { params: { id }, body: { name: ' after.txt ' } },
    { ifMatch: '"v1"' },
  );
  expect([status, body.name, body.version, headers['etag']]).toEqual([200, 'after.txt', 2, '"v2"']);
  expect(await ada.do('getDocument', { params: { id } })).toEqual(body);
});

test('an update needs If-Match and does not overwrite a newer version', async () => {
  const { id } = await upload(ada, file('two'));
  const input = { params: { id }, body: { name: 'x' } };
  expect((await ada.send('updateDocument', input)).problem.code).toBe('platform.precondition_required');
  await ada.do('updateDocument', { params: { id }, body: { name: 'theirs' } }, { ifMatch: '"v1"' });
  const late = await ada.send('updateDocument', input, { ifMatch: '"v1"' });
  expect([late.status, late.problem['current']]).toMatchObject([412, { name: 'theirs', version: 2 }]);
});

test('a deleted document disappears everywhere, and restoring brings it back unchanged', async () => {
  const before = await upload(ada, file('three', 'three.txt'), ['kept']);
  const params = { id: before.id };
  expect((await ada.send('deleteDocument', { params })).status).toBe(204);
  expect((await ada.send('deleteDocument', { params })).status).toBe(404);
  expect((await ada.send('getContent', { params, query: {} })).status).toBe(404);
  expect(await namesOf(ada)).not.toContain('three.txt');
  const restored = await ada.do('restoreDocument', { params });
  expect(restored).toEqual({ ...before, version: 2, updatedAt: restored.updatedAt });
  expect((await ada.do('restoreDocument', { params })).version).toBe(2);
  expect((await ada.send('getContent', { params, query: {} })).bytes.toString()).toBe('three');
});

test('the documents of other users cannot be read, changed, deleted or restored', async () => {
  const { id } = await upload(ada, file('mine', 'mine.txt'));
  const params = { id };
  const answers = [
    await bob.send('getDocument', { params }),
    await bob.send('getContent', { params, query: {} }),
    await bob.send('updateDocument', { params, body: { name: 'x' } }, { ifMatch: '*' }),
    await bob.send('deleteDocument', { params }),
    await bob.send('restoreDocument', { params }),
  ];
  expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual(
    answers.map(() => [404, 'filevault.document_not_found']),
  );
  expect(await namesOf(bob)).toEqual([]);
  expect((await ada.send('getDocument', { params: { id: unknown } })).status).toBe(404);
});

test('pages are newest first, and each document is on exactly one page', async () => {
  const carl = someone('carl');
  for (let index = 0; index < 5; index += 1) await upload(carl, file('x', `${index}.txt`));
  const first = await carl.do('listDocuments', { query: { limit: '2' } });
  const second = await carl.do('listDocuments', { query: { limit: '2', cursor: first.nextCursor ?? '' } });
  const third = await carl.do('listDocuments', { query: { limit: '2', cursor: second.nextCursor ?? '' } });
  const names = [first, second, third].flatMap(({ items }) => items.map(({ name }) => name));
  expect(names).toEqual(['4.txt', '3.txt', '2.txt', '1.txt', '0.txt']);
  expect(third.nextCursor).toBeNull();
});

test('a search finds a part of the name in any case, without wildcards', async () => {
  const dora = someone('dora');
  for (const name of ['Invoice 100%.pdf', 'invoice_7.txt', 'Größe.txt']) await upload(dora, file(name, name));
  expect(await namesOf(dora, { q: 'INVOICE' })).toHaveLength(2);
  expect(await namesOf(dora, { q: '100%' })).toEqual(['Invoice 100%.pdf']);
  expect(await namesOf(dora, { q: '_' })).toEqual(['invoice_7.txt']);
  expect(await namesOf(dora, { q: '%' })).toEqual(['Invoice 100%.pdf']);
  expect(await namesOf(dora, { q: 'gro\u0308ße' })).toEqual(['Größe.txt']);
  expect(await namesOf(dora, { q: '\\' })).toEqual([]);
});

test('a search finds the beginning of a digest', async () => {
  const { name, sha256 } = await upload(ada, file('by digest', 'digest.txt'));
  expect(await namesOf(ada, { q: sha256.slice(0, 8).toUpperCase() })).toEqual([name]);
  expect(await namesOf(ada, { q: sha256 })).toEqual([name]);
});

test('tags are set, sorted, found in any case, and removed', async () => {
  const erin = someone('erin');
  const { id } = await upload(erin, file('x', 'x.txt'), ['Paid', '2026']);
  await upload(erin, file('y', 'y.txt'), ['paid']);
  const params = { id };
  expect(await namesOf(erin, { tag: 'PAID' })).toEqual(['y.txt', 'x.txt']);
  const body = { tags: ['zebra', 'PAID', 'Apple'] };
  const { tags } = await erin.do('updateDocument', { params, body }, { ifMatch: '*' });
  expect(tags).toEqual(['Apple', 'Paid', 'zebra']);
  await erin.do('updateDocument', { params, body: { tags: [] } }, { ifMatch: '*' });
  expect(await namesOf(erin, { tag: 'paid' })).toEqual(['y.txt']);
});

test('the sample is a real document: marked, readable and deletable', async () => {
  const faye = someone('faye');
  const sample = await faye.do('createSample', {});
  expect(sample).toMatchObject({ sample: true, preview: 'text', tags: ['example'], version: 1 });
  const content = await faye.send('getContent', { params: { id: sample.id }, query: {} });
  expect(content.bytes.toString()).toContain('Welcome to FileVault');
  expect(content.bytes).toHaveLength(sample.sizeBytes);
  expect((await faye.send('deleteDocument', { params: { id: sample.id } })).status).toBe(204);
});
