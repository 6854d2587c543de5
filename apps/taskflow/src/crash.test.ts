import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapDatabase, migrate, openDatabase } from '@quintet/postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { freePorts } from '@quintet/postgres/testing';
import type { Board, MovedCard } from '@quintet/taskflow-contract/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { createBoardWithCards } from './testing/boards.ts';
import { readUntil } from '@quintet/platform/testing';
import { followBoard } from './testing/follow-board.ts';
import { over, person, startProcess } from './testing/start-app.ts';
import { contentsOf, Replica } from './testing/replica.ts';

let dataDir: string;
let postgres: EmbeddedPostgres;
let postgresPort: number;
let databaseUrl: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'taskflow-crash-'));
  [postgresPort = 0] = await freePorts(1);
  postgres = await startEmbeddedPostgres({ dataDir, port: postgresPort });
  databaseUrl = `postgres://taskflow:a-password@127.0.0.1:${postgresPort}/taskflow`;
  await bootstrapDatabase(postgres.adminUrl, databaseUrl);
  const database = openDatabase({ url: databaseUrl, applicationName: 'crash test' });
  await migrate(database.db, migrations);
  await database.close();
});
afterAll(async () => {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test.each(['the service', 'PostgreSQL'] as const)(
  'kill -9 of %s during moves loses no acknowledged move',
  async (victim) => {
    let service = await startProcess(databaseUrl);
    const ada = person(over(service.url), 'ada');
    const { board, cards } = await createBoardWithCards(
      ada,
      Array.from({ length: 12 }, (_, index) => `Card ${index}`),
    );
    const acknowledged: MovedCard[] = [];
    const moving = cards.map(({ id }, index) =>
      moveUntilFailure(service.url, board, id, index, acknowledged),
    );
    await waitForCount(acknowledged, 100);
    if (victim === 'the service') await service.kill();
    else process.kill(postgres.pid, 'SIGKILL');
    await Promise.all(moving);

    if (victim === 'PostgreSQL') {
      await postgres.ended;
      postgres = await startEmbeddedPostgres({ dataDir, port: postgresPort });
      await service.stop();
    }
    service = await startProcess(databaseUrl);
    const survivor = person(over(service.url), 'ada');
    const stored = await survivor.do('getBoard', { params: { id: board.id } });
    const replica = new Replica();
    const log = await readUntil(
      await followBoard(service.url, board.id, { userId: 'ada', after: 0 }),
      ({ data }) => data.seq === stored.seq,
    );
    log.forEach(({ data }) => replica.apply(data));
    await service.stop();

    expect(replica.contents()).toEqual(contentsOf(stored));
    const moves = new Map(log.map(({ data }) => [data.seq, data]));
    for (const { seq, id, rank, version } of acknowledged) {
      expect(moves.get(seq)).toMatchObject({ kind: 'card.moved', card: { id, rank, version } });
    }
    expect(stored.cards).toHaveLength(cards.length);
  },
);

/** Moves one card in a loop and logs every acknowledged move, until a request fails. */
async function moveUntilFailure(url: string, board: Board, cardId: string, offset: number, log: MovedCard[]) {
  const ada = person(over(url), 'ada');
  for (let step = offset; ; step += 1) {
    const columnId = board.columns[step % board.columns.length]?.id ?? '';
    const place = step % 2 === 0 ? 'top' : 'bottom';
    // oxlint-disable-next-line no-await-in-loop -- one move after the other
    const answer = await ada
      .send('moveCard', { params: { id: cardId }, body: { columnId, place } })
      .catch(() => undefined);
    if (answer?.status !== 200) return;
    log.push(answer.body);
  }
}

/** Waits until a list has at least `count` entries. */
async function waitForCount(list: readonly unknown[], count: number): Promise<void> {
  while (list.length < count) {
    // oxlint-disable-next-line no-await-in-loop -- lets the moves run
    await new Promise((resolve) => setImmediate(resolve));
  }
}
