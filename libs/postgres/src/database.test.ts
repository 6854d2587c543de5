import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { openDatabase, translateDatabaseError } from './database.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { query } from './test-support/query.ts';
import { scratchDatabase, scratchUrl } from './test-support/scratch.ts';
import { freePorts } from './testing.ts';

const retryAfter = (error: unknown) => {
  const translated = translateDatabaseError(error);
  return translated && [translated.status, translated.details.headers?.['retry-after']];
};
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );
const cutConnections = (url: string) =>
  query(
    url,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );

/** A pool on an address where nothing listens. */
const nowhere = async () => {
  const [port] = await freePorts(1);
  const url = `postgres://taskflow:hush@127.0.0.1:${port}/taskflow`;
  const database = openDatabase({ url, applicationName: 'test' });
  onTestFinished(database.close);
  return database;
};

test('64-bit integers are read as numbers', async () => {
  const { db } = await scratchDatabase();
  expect((await sql`select 9007199254740991::bigint as seq`.execute(db)).rows).toEqual([
    { seq: Number.MAX_SAFE_INTEGER },
  ]);
});

test('queries wait when all connections are in use', async () => {
  const url = await scratchUrl();
  const { db, close } = openDatabase({ url, applicationName: 'test', poolSize: 2 });
  onTestFinished(close);
  const work = Array.from({ length: 20 }, (_, n) => sql<{ n: number }>`select ${n}::int as n`.execute(db));
  expect((await Promise.all(work)).map(({ rows }) => rows[0]?.n)).toEqual([...work.keys()]);
});

test('lost idle connections are replaced and reported', async () => {
  const url = await scratchUrl();
  const onIdleError = vi.fn<(error: Error) => void>();
  const { db, check, close } = openDatabase({ url, applicationName: 'test', onIdleError });
  onTestFinished(close);
  await check();
  await cutConnections(url);
  await vi.waitFor(() => expect(onIdleError).toHaveBeenCalledOnce());
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test('a connection lost between two statements of a transaction fails only that transaction', async () => {
  const { db, url } = await scratchDatabase();
  await query(url, 'create table note (body text)');
  const failure = await failureOf(
    db.transaction().execute(async (tx) => {
      await sql`insert into note values ('lost')`.execute(tx);
      await cutConnections(url);
      await sql`insert into note values ('never')`.execute(tx);
    }),
  );
  expect(retryAfter(failure)).toEqual([503, '2']);
  expect((await sql`select body from note`.execute(db)).rows).toEqual([]);
});

test('a connection lost during a statement is a 503', async () => {
  const { db, url } = await scratchDatabase();
  const failure = failureOf(sql`select pg_sleep(60)`.execute(db));
  await vi.waitFor(async () => {
    const [row] = await query(
      url,
      `select count(*)::int as n from pg_stat_activity where query ~ '^select pg_sleep'`,
    );
    expect(row).toEqual({ n: 1 });
  });
  await cutConnections(url);
  expect(retryAfter(await failure)).toEqual([503, '2']);
});

test('an unavailable database: check() rejects without the URL, and queries get 503', async () => {
  const { db, check } = await nowhere();
  await expect(check()).rejects.toThrow(/^it does not answer$/);
  expect(retryAfter(await failureOf(sql`select 1`.execute(db)))).toEqual([503, '2']);
});

test('a database that refuses the role: check() rejects without the URL', async () => {
  const url = inject('adminUrl').replace(/:[^:@/]+@/, ':guessed@');
  const { check, close } = openDatabase({ url, applicationName: 'test' });
  onTestFinished(close);
  await expect(check()).rejects.toThrow(/^it refuses the connection$/);
});

test('recovers by itself when its server is back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-pg-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [port = 0] = await freePorts(1);
  const start = () => startEmbeddedPostgres({ dataDir: join(folder, 'data'), port, durable: false });
  const server = await start();
  const { db, check, close } = openDatabase({ url: server.adminUrl, applicationName: 'test' });
  await check();
  await server.stop();
  await expect(check()).rejects.toThrow('it does not answer');
  const again = await start();
  await check();
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await close();
  await again.stop();
});

test('one of two deadlocked transactions is rolled back with a 503', async () => {
  const { db, url } = await scratchDatabase();
  await query(url, 'create table note as select id from generate_series(1, 2) as id');
  const bothHold = Promise.withResolvers<void>();
  let holders = 0;
  const lockInOrder = (mine: number, other: number) =>
    db.transaction().execute(async (tx) => {
      await sql`select from note where id = ${mine} for update`.execute(tx);
      holders += 1;
      if (holders === 2) bothHold.resolve();
      await bothHold.promise;
      await sql`select from note where id = ${other} for update`.execute(tx);
    });
  const outcomes = await Promise.allSettled([lockInOrder(1, 2), lockInOrder(2, 1)]);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(reasons.map(retryAfter)).toEqual([[503, '1']]);
});

test('a statement that takes too long is rolled back with a 503', async () => {
  const { db } = await scratchDatabase();
  const slow = db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 20`.execute(tx);
    await sql`select pg_sleep(60)`.execute(tx);
  });
  expect(retryAfter(await failureOf(slow))).toEqual([503, '1']);
});

test('other errors are not translated', async () => {
  const { db } = await scratchDatabase();
  expect(translateDatabaseError(await failureOf(sql`select 1 / 0`.execute(db)))).toBeUndefined();
  expect(translateDatabaseError('thrown by mistake')).toBeUndefined();
});
