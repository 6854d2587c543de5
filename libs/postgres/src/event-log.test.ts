import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { createEventTable, postgresEventLog } from './event-log.ts';
import type { Migrations } from './migrate.ts';
import { scratchDatabase } from './test-support/scratch.ts';

const migrations: Migrations = { '0001-event': { up: createEventTable } };
const [one, other, unknown] = [1, 2, 3].map((n) => `01a20773-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];

const append = (db: Kysely<unknown>, streamId: string, seq: number, data: object = {}) =>
  sql`insert into event (stream_id, seq, actor, kind, data)
    values (${streamId}, ${seq}, 'ada', 'card.moved', ${JSON.stringify(data)})`.execute(db);

/** A log with three events of one stream, written out of order, and one of another. */
const filledLog = async () => {
  const { db } = await scratchDatabase<unknown>(migrations);
  for (const seq of [2, 1, 3]) await append(db, one, seq, { cardId: `c${seq}` });
  await append(db, other, 1);
  return { db, log: postgresEventLog(db) };
};

test('an event has its data, seq, time, actor and kind', async () => {
  const { log } = await filledLog();
  const [event] = await log.read(one, 0, 1);
  expect(event).toEqual({
    seq: 1,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    actor: 'ada',
    kind: 'card.moved',
    cardId: 'c1',
  });
});

test('data cannot overwrite seq, time, actor or kind', async () => {
  const { db, log } = await filledLog();
  await append(db, one, 4, { seq: 99, actor: 'eve', kind: 'board.deleted' });
  expect(await log.read(one, 3, 1)).toMatchObject([{ seq: 4, actor: 'ada', kind: 'card.moved' }]);
});

test('reads one stream in order, after a seq, up to a limit', async () => {
  const { log } = await filledLog();
  const seqs = async (after: number, limit: number) =>
    (await log.read(one, after, limit)).map(({ seq }) => seq);
  expect(await seqs(0, 10)).toEqual([1, 2, 3]);
  expect(await seqs(1, 10)).toEqual([2, 3]);
  expect(await seqs(0, 2)).toEqual([1, 2]);
  expect(await seqs(3, 10)).toEqual([]);
  expect(await log.read(unknown, 0, 10)).toEqual([]);
});

test('returns the latest seq of several streams, without unknown ones', async () => {
  const { log } = await filledLog();
  expect(await log.latest([one, unknown, other])).toEqual(
    new Map([
      [one, 3],
      [other, 1],
    ]),
  );
  expect(await log.latest([])).toEqual(new Map());
});

test('an uncommitted event is not visible', async () => {
  const { db, log } = await filledLog();
  await db.transaction().execute(async (tx) => {
    await append(tx, one, 4);
    expect((await log.latest([one])).get(one)).toBe(3);
  });
  expect((await log.latest([one])).get(one)).toBe(4);
});
