import { fleet } from '@quintet/fleet';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { stackAt } from './stack/compose-stack.ts';
import { roll } from './stack/roll.ts';
import { until } from './stack/until.ts';
import { startBoardLoad } from './load/board-load.ts';
import { EventFollower } from './load/event-follower.ts';
import { startLoad } from './load/steady-load.ts';
import { ask, post } from './test-support/api.ts';
import { askInside } from './test-support/inside.ts';

const stack = stackAt(inject('stack'));
const perSecond = 200;
const leastRequests = 10_000;

beforeAll(async () => {
  await stack.scale('taskflow', 3);
  await stack.scale('chatmind', 2);
});
afterAll(async () => {
  await stack.scale('taskflow', 1);
  await stack.scale('chatmind', 1);
});

/** Followers end with their test, however that ends. */
const stopAll = async (followers: readonly EventFollower[]) =>
  void (await Promise.all(followers.map((follower) => follower.stop())));

const openStreams = async (container: string): Promise<number> => {
  const { text } = await askInside(container, 'http://127.0.0.1:9000/metrics');
  return Number(/^live_streams_open (\d+)$/m.exec(text)?.[1]);
};

test('of three replicas each holds streams, and what one of them does reaches them all', async () => {
  type Board = { id: string; seq: number; columns: { id: string }[] };
  const base = `${stack.url}/api/taskflow`;
  const board = await post<Board>(`${base}/boards`, { name: 'Crossing' });
  const url = `${base}/boards/${board.id}/events`;
  const followers = Array.from({ length: 24 }, () => new EventFollower(url, board.seq));
  onTestFinished(() => stopAll(followers));
  const replicas = await stack.replicas('taskflow');
  await until('every stream is open, and every replica has some', async () => {
    const counts = await Promise.all(replicas.map(openStreams));
    return counts.every((count) => count > 0) && counts.reduce((a, b) => a + b) === followers.length;
  });
  for (let n = 0; n < 12; n += 1) {
    await post(`${base}/boards/${board.id}/cards`, { columnId: board.columns[0]?.id, title: `Card ${n}` });
  }
  await until('every stream has told all', async () => followers.every(({ seen }) => seen === 12));
  expect(followers.flatMap(({ faults }) => faults)).toEqual([]);
});

test('an answer that one replica gives is told by the other too, from the first word on', async () => {
  const base = `${stack.url}/api/chatmind`;
  const { id } = await post<{ id: string }>(`${base}/sessions`, {});
  const { runId } = await post<{ runId: string }>(`${base}/sessions/${id}/messages`, {
    text: 'What is a run?',
  });
  const replicas = await stack.replicas('chatmind');
  const told = await Promise.all(
    replicas.map((replica) =>
      askInside(replica, `http://127.0.0.1:8000/api/chatmind/runs/${runId}/events?after=0`),
    ),
  );
  const [first = [], second] = told.map(({ text }) => text.match(/^id: .*\nevent: .*\ndata: .*$/gm) ?? []);
  expect(first.at(-1)).toContain('run.completed');
  expect(second).toEqual(first);
});

test('every replica of everything is replaced under load: nothing fails, no stream has a gap, no card is gone', async () => {
  const { next, followers, cards } = await startBoardLoad(stack.url, 10, 5);
  onTestFinished(() => stopAll(followers));
  const load = startLoad({ origin: stack.url, perSecond, connections: 50, next });
  let replaced = 0;
  const startMs = performance.now();
  for (const { name } of fleet) replaced += await roll(stack, name);
  const rollMs = performance.now() - startMs;
  await until('enough was sent', async () => load.sent() >= leastRequests, 120_000);
  const { sent, failures, latenciesMs } = await load.stop();

  const made = [...cards].flatMap(([, ids]) => ids);
  await until('every stream has told every card', async () => {
    const told = followers.reduce((sum, { seen }) => sum + seen, 0);
    return told === made.length * 5;
  });
  for (const [id, ids] of cards) {
    const board = await ask<{ cards: { id: string }[] }>(`${stack.url}/api/taskflow/boards/${id}`);
    expect(new Set(board.cards.map((card) => card.id))).toEqual(new Set(ids));
  }
  const at = (share: number) => Math.round(latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0);
  const connections = followers.reduce((sum, one) => sum + one.connections, 0);
  console.log(
    `measured: ${replaced} replicas replaced in ${(rollMs / 1000).toFixed(1)} s; ${sent} requests, ${failures.length} failed, ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(0.999999)} ms; ` +
      `${followers.length} streams over ${connections} connections, ${made.length * 5} events`,
  );
  expect(failures).toEqual([]);
  expect(followers.flatMap(({ faults }) => faults)).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(leastRequests);
  expect(replaced).toBe(9);
  expect(connections).toBeGreaterThan(followers.length);
});
