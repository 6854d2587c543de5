import { afterAll, beforeAll, expect, test } from 'vitest';
import { person, type Person } from '../testing/person.ts';
import { startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let id: string;

const text = [
  'n,big,price,day,at,ok,word: a:b',
  '1,9007199254740993,1.10,2026-01-02,2026-01-02 03:04:05,true,ant',
  '2,12,20.00,2026-02-03,2026-02-03 00:00:00,false,Bee',
  '3,9007199254740991,,2025-12-31,2025-12-31 23:59:59.5,true,',
  '2,-5,3.33,,2026-03-04 12:00:00,,"cat, ""big"""',
].join('\n');

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  const { body } = await ada.upload({ name: 'rows.csv', content: text });
  id = body.id;
});
afterAll(() => app.close());

const rows = (query: object) => ada.do('getRows', { params: { id }, query });
const refused = async (query: object) => {
  const { status, problem } = await ada.send('getRows', { params: { id }, query });
  return [status, problem.code];
};

test('a row is an array in column order, with null for missing values and text for inexact numbers', async () => {
  const { columns, rows: found, total } = await rows({});
  expect(columns).toEqual(['n', 'big', 'price', 'day', 'at', 'ok', 'word: a:b']);
  expect(total).toBe(4);
  expect(found[0]).toEqual([1, '9007199254740993', '1.10', '2026-01-02', '2026-01-02T03:04:05', true, 'ant']);
  expect(found[2]).toEqual([3, 9007199254740991, null, '2025-12-31', '2025-12-31T23:59:59.5', true, null]);
  expect(found[3]?.slice(5)).toEqual([null, 'cat, "big"']);
});

test('pages have no gaps or overlaps', async () => {
  const pages = await Promise.all([0, 1, 2, 3, 4, 5].map((offset) => rows({ offset, limit: 1 })));
  expect(pages.map(({ numbers }) => numbers)).toEqual([[1], [2], [3], [4], [], []]);
  expect(pages.every(({ total }) => total === 4)).toBe(true);
});

test('rows with equal sort values stay in file order in both directions, and missing values come last', async () => {
  expect((await rows({ sort: 'n:asc' })).numbers).toEqual([1, 2, 4, 3]);
  expect((await rows({ sort: 'n:desc' })).numbers).toEqual([3, 2, 4, 1]);
  expect((await rows({ sort: 'day:desc' })).numbers).toEqual([2, 1, 3, 4]);
  expect((await rows({ sort: 'word: a:b:asc' })).numbers).toEqual([2, 1, 4, 3]);
});

test.each([
  [['n:eq:2'], [2, 4]],
  [['n:ne:2'], [1, 3]],
  [['big:gt:9007199254740991'], [1]],
  [['price:le:3.33'], [1, 4]],
  [['day:ge:2026-01-01'], [1, 2]],
  [['at:lt:2026-01-01T00:00:00'], [3]],
  [['ok:eq:true'], [1, 3]],
  [['word: a:b:contains:B'], [2, 4]],
  [['word: a:b:empty'], [3]],
  [
    ['price:filled', 'n:eq:2'],
    [2, 4],
  ],
])('filters %j find rows %j', async (filter, numbers) => {
  const found = await rows({ filter });
  expect([found.numbers, found.total]).toEqual([numbers, numbers.length]);
});

test('a filter value never becomes part of the SQL', async () => {
  expect((await rows({ filter: ["word: a:b:eq:' or 1=1 --"] })).total).toBe(0);
  expect((await rows({ filter: ['word: a:b:contains:%'] })).total).toBe(0);
});

test('an invalid query is refused with its code', async () => {
  expect(await refused({ sort: 'nothing:asc' })).toEqual([400, 'datapulse.unknown_column']);
  expect(await refused({ sort: 'n' })).toEqual([400, 'datapulse.invalid_sort']);
  expect(await refused({ sort: 'n:up' })).toEqual([400, 'datapulse.invalid_sort']);
  expect(await refused({ filter: 'nothing:eq:1' })).toEqual([400, 'datapulse.unknown_column']);
  expect(await refused({ filter: 'n:like:1' })).toEqual([400, 'datapulse.invalid_filter']);
  expect(await refused({ filter: 'n:eq:one' })).toEqual([400, 'datapulse.invalid_filter']);
  expect(await refused({ limit: 1001 })).toEqual([400, 'platform.invalid_request']);
  expect(await refused({ offset: -1 })).toEqual([400, 'platform.invalid_request']);
});
