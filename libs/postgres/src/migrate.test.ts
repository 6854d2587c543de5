import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, type Migrations, migrationsUpTo, requireSchema } from './migrate.ts';
import { query } from './test-support/query.ts';
import { scratchDatabase } from './test-support/scratch.ts';

const first: Migrations = {
  '0001-table': { up: async (db) => void (await sql`create table step (name text)`.execute(db)) },
  '0002-one': { up: async (db) => void (await sql`insert into step values ('one')`.execute(db)) },
};
const both: Migrations = {
  ...first,
  '0003-two': { up: async (db) => void (await sql`insert into step values ('two')`.execute(db)) },
};
const steps = (url: string) => query(url, 'select name from step');

test('applies missing migrations in order, each once', async () => {
  const { db, url } = await scratchDatabase();
  expect(await migrate(db, first)).toEqual(['0001-table', '0002-one']);
  expect(await migrate(db, both)).toEqual(['0003-two']);
  expect(await migrate(db, both)).toEqual([]);
  expect(await steps(url)).toEqual([{ name: 'one' }, { name: 'two' }]);
});

test('of three concurrent runs on an empty database, one applies the migrations', async () => {
  const { db, url } = await scratchDatabase();
  const applied = await Promise.all([migrate(db, both), migrate(db, both), migrate(db, both)]);
  expect(applied.toSorted((a, b) => a.length - b.length)).toEqual([[], [], Object.keys(both)]);
  expect(await steps(url)).toEqual([{ name: 'one' }, { name: 'two' }]);
});

test('a failing migration rejects with its error and leaves the schema unchanged', async () => {
  const { db } = await scratchDatabase();
  const broken = { ...first, '0003-broken': { up: () => Promise.reject(new Error('no such thing')) } };
  await expect(migrate(db, broken)).rejects.toThrow('no such thing');
  expect(await migrate(db, first)).toEqual(['0001-table', '0002-one']);
});

test('requireSchema accepts a schema of this build', async () => {
  const { db } = await scratchDatabase(both);
  await expect(requireSchema(db, both)).resolves.toBeUndefined();
});

test('a schema that is behind is refused with the missing migrations', async () => {
  const { db } = await scratchDatabase(first);
  await expect(requireSchema(db, both)).rejects.toMatchObject({
    code: 'postgres.schema_behind',
    message: 'The schema lacks 0003-two: run "migrate" first.',
  });
});

test('a database without a schema is behind', async () => {
  const { db } = await scratchDatabase();
  await expect(requireSchema(db, first)).rejects.toThrow('The schema lacks 0001-table, 0002-one');
});

test('a newer schema is refused by both functions with its migrations, and is not changed', async () => {
  const { db, url } = await scratchDatabase(both);
  const refusal = {
    code: 'postgres.schema_newer',
    message: 'The schema has 0003-two, which this build does not know: run a newer build.',
  };
  await expect(migrate(db, first)).rejects.toMatchObject(refusal);
  await expect(requireSchema(db, first)).rejects.toMatchObject(refusal);
  expect(await steps(url)).toHaveLength(2);
});

test('a schema can be created up to a migration and updated later', async () => {
  const { db } = await scratchDatabase();
  expect(await migrate(db, migrationsUpTo(both, '0002-one'))).toEqual(['0001-table', '0002-one']);
  expect(await migrate(db, both)).toEqual(['0003-two']);
  expect(() => migrationsUpTo(first, '0003-two')).toThrow(
    'The schema needs 0003-two, which this build does not know',
  );
});
