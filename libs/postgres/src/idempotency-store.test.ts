import type { IdempotentRequest } from '@quintet/platform';
import { type Kysely, sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { createIdempotencyTable, forgetOldResults, postgresIdempotency } from './idempotency-store.ts';
import type { Migrations } from './migrate.ts';
import { scratchDatabase } from './test-support/scratch.ts';

const migrations: Migrations = { '0001-idempotency': { up: createIdempotencyTable } };

const requestOf = (given: { actor?: string; key?: string; fingerprint?: string } = {}) => ({
  actor: 'ada',
  key: 'key-1',
  fingerprint: 'a'.repeat(64),
  onReplay: vi.fn<() => void>(),
  ...given,
});

const once = <T>(db: Kysely<unknown>, request: IdempotentRequest | undefined, work: () => Promise<T>) =>
  db.transaction().execute((tx) => postgresIdempotency.once(tx, request, work));

test('the first request runs the work; a repeated one gets the same result without running it', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  const work = vi.fn<() => Promise<object>>(async () => ({ id: 7, tags: ['a'] }));
  const [first, again] = [requestOf(), requestOf()];
  expect(await once(db, first, work)).toEqual({ id: 7, tags: ['a'] });
  expect(await once(db, again, work)).toEqual({ id: 7, tags: ['a'] });
  expect(work).toHaveBeenCalledOnce();
  expect([first.onReplay.mock.calls.length, again.onReplay.mock.calls.length]).toEqual([0, 1]);
});

test('an undefined result is stored too', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  const work = vi.fn<() => Promise<undefined>>(async () => undefined);
  await once(db, requestOf(), work);
  expect(await once(db, requestOf(), work)).toBeNull();
  expect(work).toHaveBeenCalledOnce();
});

test('without a key the work always runs', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  const work = vi.fn<() => Promise<number>>(async () => 1);
  await once(db, undefined, work);
  await once(db, undefined, work);
  expect(work).toHaveBeenCalledTimes(2);
});

test('the same key for another request is 422 and runs nothing', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  const work = vi.fn<() => Promise<number>>(async () => 1);
  await once(db, requestOf(), work);
  await expect(once(db, requestOf({ fingerprint: 'b'.repeat(64) }), work)).rejects.toMatchObject({
    status: 422,
    code: 'platform.idempotency_key_reused',
  });
  expect(work).toHaveBeenCalledOnce();
});

test('the keys of two users are independent', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  expect(await once(db, requestOf(), async () => 'hers')).toBe('hers');
  expect(await once(db, requestOf({ actor: 'bob' }), async () => 'his')).toBe('his');
});

test('failed work is not stored, so that the key can be used again', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  await expect(once(db, requestOf(), () => Promise.reject(new Error('too late')))).rejects.toThrow(
    'too late',
  );
  const retry = requestOf();
  expect(await once(db, retry, async () => 'done')).toBe('done');
  expect(retry.onReplay).not.toHaveBeenCalled();
});

test('of five concurrent requests one runs the work and the others wait for its result', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  const work = vi.fn<() => Promise<object>>(async () => ({ id: 7 }));
  const requests = Array.from({ length: 5 }, () => requestOf());
  const results = await Promise.all(requests.map((request) => once(db, request, work)));
  expect(results).toEqual(requests.map(() => ({ id: 7 })));
  expect(work).toHaveBeenCalledOnce();
  expect(requests.filter(({ onReplay }) => onReplay.mock.calls.length === 1)).toHaveLength(4);
});

test('the sweep deletes only results older than a day', async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  await once(db, requestOf({ key: 'old' }), async () => 'first');
  await once(db, requestOf({ key: 'young' }), async () => 'first');
  await sql`update idempotency set created_at = now() - interval '24 hours 1 second' where key = 'old'`.execute(
    db,
  );
  await forgetOldResults(db);
  expect(await once(db, requestOf({ key: 'old' }), async () => 'second')).toBe('second');
  expect(await once(db, requestOf({ key: 'young' }), async () => 'second')).toBe('first');
});
