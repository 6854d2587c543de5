import { openDatabase } from '@quintet/postgres';
import { createTestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { runSeed, seeded } from '../testing/random.ts';

let database: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;

beforeAll(async () => {
  const copy = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  database = openDatabase({ url: copy.url, applicationName: 'ranks' });
  drop = copy.drop;
});
afterAll(async () => {
  await database.close();
  await drop();
});

const rankFor = async (lo: string | null, hi: string | null): Promise<string> => {
  const { rows } = await sql<{ rank: string }>`select rank_for(${lo}, ${hi}) as rank`.execute(database.db);
  return rows[0]?.rank ?? '';
};

test.each([
  [null, null, 'V00000'],
  ['V00000', null, 'V00001'],
  [null, 'V00000', 'Uzzzzz'],
  ['V00000', 'V00001', 'V00000V'],
  ['V0000z', 'V00010', 'V0000zV'],
  ['V00000', 'V00000V', 'V00000F'],
  ['V00000V', 'V00001', 'V00000k'],
  ['V00000z', 'V00001', 'V00000zV'],
])('the rank between %s and %s is %s', async (lo, hi, expected) => {
  expect(await rankFor(lo, hi)).toBe(expected);
});

test('a new key always sorts strictly between its neighbours by byte, and more keys fit on both sides', async () => {
  const random = seeded(runSeed);
  const keys = [await rankFor(null, null)];
  for (let step = 0; step < 400; step += 1) {
    const index = Math.floor(random() * (keys.length + 1));
    const [lo, hi] = [keys[index - 1] ?? null, keys[index] ?? null];
    // oxlint-disable-next-line no-await-in-loop -- each key needs two earlier ones
    const key = await rankFor(lo, hi);
    expect(
      (lo === null || lo < key) && (hi === null || key < hi),
      `seed ${runSeed}: ${lo} ${key} ${hi}`,
    ).toBe(true);
    keys.splice(index, 0, key);
  }
  expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
});

test('appending never makes a key longer', async () => {
  let last = await rankFor(null, null);
  for (let step = 0; step < 200; step += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each key follows the last one
    last = await rankFor(last, null);
  }
  expect(last).toBe('V0003E');
});
