import { sql } from 'kysely';
import { expect, inject, test, vi } from 'vitest';
import type { Migrations } from './migrate.ts';
import { query } from './test-support/query.ts';
import { createTestDatabase, freePorts } from './testing.ts';

const adminUrl = inject('adminUrl');

test('the schema is created once, and each copy is separate', async () => {
  const up = vi.fn<Migrations[string]['up']>(
    async (db) => void (await sql`create table note (body text)`.execute(db)),
  );
  const make = () => createTestDatabase(adminUrl, 'once', { '0001-note': { up } });
  const [one, other] = await Promise.all([make(), make()]);
  await query(one.url, `insert into note values ('mine')`);
  expect(await query(other.url, 'select body from note')).toEqual([]);
  expect(up).toHaveBeenCalledOnce();
  await Promise.all([one.drop(), other.drop()]);
});

test('a schema that cannot be created leaves no template', async () => {
  const broken = { '0001-broken': { up: () => Promise.reject(new Error('no such thing')) } };
  await expect(createTestDatabase(adminUrl, 'broken', broken)).rejects.toThrow('no such thing');
  await expect(createTestDatabase(adminUrl, 'broken', broken)).rejects.toThrow('no such thing');
});

test('drop() drops a database that is still in use', async () => {
  const { url, drop } = await createTestDatabase(adminUrl, 'empty', {});
  const sleeping = Promise.allSettled([query(url, 'select pg_sleep(60)')]);
  await vi.waitFor(async () =>
    expect(
      await query(adminUrl, `select 1 from pg_stat_activity where query = 'select pg_sleep(60)'`),
    ).toHaveLength(1),
  );
  await drop();
  expect(await sleeping).toMatchObject([{ reason: { message: expect.stringMatching(/terminat/) } }]);
  await expect(query(url, 'select 1')).rejects.toThrow('does not exist');
});

test('free ports are free and distinct', async () => {
  const ports = await freePorts(5);
  expect(new Set(ports).size).toBe(5);
  expect(ports.every((port) => port > 1_023 && port < 65_536)).toBe(true);
});
