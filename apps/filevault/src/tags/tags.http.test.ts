import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, type Person, person, upload, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const someone = (name: string) => person(app.transport, name);
const tagsOf = async (who: Person) =>
  (await who.do('listTags', { query: {} })).items.map(({ name, documentCount }) => [name, documentCount]);

test('tags count only documents that are not deleted', async () => {
  const ada = someone('ada');
  await upload(ada, file('1'), ['red', 'blue']);
  const { id } = await upload(ada, file('2'), ['red']);
  expect(Object.fromEntries(await tagsOf(ada))).toEqual({ red: 2, blue: 1 });
  await ada.do('deleteDocument', { params: { id } });
  expect(Object.fromEntries(await tagsOf(ada))).toEqual({ red: 1, blue: 1 });
});

test('a new tag has no documents; the same name in another case is refused', async () => {
  const bob = someone('bob');
  const { status, body } = await bob.send('createTag', { body: { name: '  To   do ' } });
  expect([status, body]).toMatchObject([201, { name: 'To do', documentCount: 0, version: 1 }]);
  const again = await bob.send('createTag', { body: { name: 'TO DO' } });
  expect([again.status, again.problem.code]).toEqual([409, 'filevault.tag_exists']);
});

test('renaming a tag renames it on its documents and increments their versions', async () => {
  const carl = someone('carl');
  const before = await upload(carl, file('x'), ['draft']);
  const [tag] = (await carl.do('listTags', { query: {} })).items;
  const params = { id: tag?.id ?? '' };
  expect(await carl.do('updateTag', { params, body: { name: 'Draft' } })).toMatchObject({ name: 'Draft' });
  const after = await carl.do('getDocument', { params: { id: before.id } });
  expect([after.tags, after.version]).toEqual([['Draft'], 2]);
  const late = await carl.send('updateTag', { params, body: { name: 'x' } }, { ifMatch: '"v1"' });
  expect(late.status).toBe(412);
});

test('a tag cannot get the name of another tag', async () => {
  const dora = someone('dora');
  const { id } = await dora.do('createTag', { body: { name: 'one' } });
  await dora.do('createTag', { body: { name: 'two' } });
  const taken = await dora.send('updateTag', { params: { id }, body: { name: 'TWO' } });
  expect([taken.status, taken.problem.code]).toEqual([409, 'filevault.tag_exists']);
});

test('a deleted tag is removed from all documents, and a second delete is 404', async () => {
  const erin = someone('erin');
  const { id } = await upload(erin, file('x'), ['gone', 'stays']);
  const gone = (await erin.do('listTags', { query: {} })).items.find(({ name }) => name === 'gone');
  const params = { id: gone?.id ?? '' };
  expect((await erin.send('deleteTag', { params })).status).toBe(204);
  expect((await erin.send('deleteTag', { params })).status).toBe(404);
  expect((await erin.do('getDocument', { params: { id } })).tags).toEqual(['stays']);
});

test('the tags of other users are hidden and cannot be changed', async () => {
  const { id } = await someone('faye').do('createTag', { body: { name: 'secret' } });
  const gus = someone('gus');
  expect(await tagsOf(gus)).toEqual([]);
  expect((await gus.send('updateTag', { params: { id }, body: { name: 'x' } })).status).toBe(404);
  expect((await gus.send('deleteTag', { params: { id } })).status).toBe(404);
  await upload(gus, file('x'), ['secret']);
  expect(await tagsOf(someone('faye'))).toEqual([['secret', 0]]);
});

test('concurrent uploads with the same new tags create each tag once', async () => {
  const hal = someone('hal');
  const uploads = Array.from({ length: 12 }, (_, index) =>
    upload(hal, file(`${index}`), index % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a']),
  );
  await Promise.all(uploads);
  expect(Object.fromEntries(await tagsOf(hal))).toEqual({ a: 12, b: 12, c: 12 });
});
