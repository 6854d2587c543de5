import { createTestDatabase } from '@quintet/postgres/testing';
import type { Board, Place } from '@quintet/taskflow-contract/schemas';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { followBoard } from './testing/follow-board.ts';
import { over, type Person, person, startProcess, type TestProcess } from './testing/start-app.ts';
import { runSeed, seeded } from './testing/random.ts';
import { contentsOf, Replica } from './testing/replica.ts';

const actorCount = 50;
const commandsEach = 20;

let processes: TestProcess[];
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  drop = database.drop;
  processes = await Promise.all([startProcess(database.url), startProcess(database.url)]);
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await drop();
});

const urlOf = (index: number) => processes[index % processes.length]?.url ?? '';

test('fifty users on two processes: every replica equals the stored board, no lost card, no duplicate rank, no gap', async () => {
  const owner = person(over(urlOf(0)), 'owner');
  const board = await owner.do('createBoard', { body: { name: 'Everybody' } });
  const actors = Array.from({ length: actorCount }, (_, index) => `actor-${index}`);
  for (const userId of actors) {
    // oxlint-disable-next-line no-await-in-loop -- members join one by one
    await owner.do('setMember', { params: { id: board.id, userId }, body: { role: 'editor' } });
  }
  const replicas = actors.map((userId, index) => startReplica(board.id, userId, index));
  const logs = await Promise.all(
    actors.map((userId, index) => act(person(over(urlOf(index)), userId), board, index)),
  );

  const stored = await owner.do('getBoard', { params: { id: board.id } });
  await Promise.all(replicas.map((replica) => replica.reached(stored.seq)));
  const expected = contentsOf(stored);
  for (const replica of replicas) expect(replica.contents(), `seed ${runSeed}`).toEqual(expected);

  // A card or an anchor that another user deleted meanwhile is 404. No other error may occur.
  expect(new Set(logs.flatMap((log) => [...log.statuses]))).toEqual(new Set([200, 404]));
  const created = logs.flatMap((log) => log.created);
  const deleted = new Set(logs.flatMap((log) => log.deleted));
  expect(new Set(stored.cards.map(({ id }) => id))).toEqual(
    new Set(created.filter((id) => !deleted.has(id))),
  );
  expect(new Set(stored.cards.map(({ columnId, rank }) => `${columnId} ${rank}`)).size).toBe(
    stored.cards.length,
  );
});

/** One user who creates, moves and deletes cards based on a view of the board that may be stale. */
async function act(me: Person, board: Board, index: number) {
  const random = seeded(runSeed + index);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const log = { created: [] as string[], deleted: [] as string[], statuses: new Set<number>() };
  let known: string[] = [];
  const columns = board.columns.map(({ id }) => id);
  for (let step = 0; step < commandsEach; step += 1) {
    const columnId = pick(columns) ?? '';
    const cardId = pick(known);
    const chance = random();
    if (cardId === undefined || chance < 0.3) {
      const title = `${index}.${step}`;
      // oxlint-disable-next-line no-await-in-loop -- one action after the other
      const card = await me.do('createCard', { params: { id: board.id }, body: { columnId, title } });
      log.created.push(card.id);
      // oxlint-disable-next-line no-await-in-loop -- reloads the board
      known = (await me.do('getBoard', { params: { id: board.id } })).cards.map(({ id }) => id);
    } else if (chance < 0.9) {
      const anchor = pick(known) ?? cardId;
      const place = pick<Place>(['top', 'bottom', { after: anchor }, { before: anchor }]) ?? 'top';
      // oxlint-disable-next-line no-await-in-loop -- one action after the other
      const { status } = await me.send('moveCard', { params: { id: cardId }, body: { columnId, place } });
      log.statuses.add(status);
    } else {
      // oxlint-disable-next-line no-await-in-loop -- one action after the other
      const { status } = await me.send('deleteCard', { params: { id: cardId } });
      if (status === 204) log.deleted.push(cardId);
    }
  }
  return log;
}

/** Follows the board from its first event, and switches to the other process every 100 events. */
function startReplica(boardId: string, userId: string, index: number) {
  const replica = new Replica();
  const reached = async (seq: number) => {
    for (let turn = index; replica.seq < seq; turn += 1) {
      const stopAt = Math.min(seq, replica.seq + 100);
      const options = { userId, lastEventId: replica.seq };
      // oxlint-disable-next-line no-await-in-loop -- events are applied in order
      for await (const { data } of await followBoard(urlOf(turn), boardId, options)) {
        replica.apply(data);
        if (replica.seq >= stopAt) break;
      }
    }
  };
  // Reads the first hundred events while the others write, then the rest at the end.
  const following = reached(100);
  return {
    contents: () => replica.contents(),
    reached: async (seq: number) => (await following, reached(seq)),
  };
}
