import { fleet } from '@quintet/fleet';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { stackAt } from './stack/compose-stack.ts';
import { roll } from './stack/roll.ts';
import { waitFor } from './stack/wait-for.ts';
import { startBoardLoad } from './load/board-load.ts';
import { EventFollower } from './load/event-follower.ts';
import { startLoad } from './load/steady-load.ts';
import { fetchJson, post } from './test-support/api.ts';
import { fetchInContainer } from './test-support/fetch-in-container.ts';

const stack = stackAt(inject('stack'));
const perSecond = 200;
const minRequests = 10_000;

beforeAll(async () => {
  await stack.scale('taskflow', 3);
  await stack.scale('chatmind', 2);
});
afterAll(async () => {
  await stack.scale('taskflow', 1);
  await stack.scale('chatmind', 1);
});

const stopAll = async (followers: readonly EventFollower[]) =>
  void (await Promise.all(followers.map((follower) => follower.stop())));

const openStreams = async (container: string): Promise<number> => {
  const { text } = await fetchInContainer(container, 'http://127.0.0.1:9000/metrics');
  return Number(/^live_streams_open (\d+)$/m.exec(text)?.[1]);
};

test('spreads streams over three replicas, and sends an event of one replica to all of them', async () => {
  type Board = { id: string; seq: number; columns: { id: string }[] };
  const base = `${stack.url}/api/taskflow`;
  const board = await post<Board>(`${base}/boards`, { name: 'Crossing' });
  const url = `${base}/boards/${board.id}/events`;
  const followers = Array.from({ length: 24 }, () => new EventFollower(url, board.seq));
  onTestFinished(() => stopAll(followers));
  const replicas = await stack.replicas('taskflow');
  await waitFor('every stream is open, and every replica has some', async () => {
    const counts = await Promise.all(replicas.map(openStreams));
    return counts.every((count) => count > 0) && counts.reduce((a, b) => a + b) === followers.length;
  });
  for (let n = 0; n < 12; n += 1) {
    await post(`${base}/boards/${board.id}/cards`, { columnId: board.columns[0]?.id, title: `Card ${n}` });
  }
  await waitFor('every stream has received all events', async () =>
    followers.every(({ received }) => received === 12),
  );
  expect(followers.flatMap(({ errors }) => errors)).toEqual([]);
});

test('streams an answer of one replica from the other one too, from its beginning', async () => {
  const base = `${stack.url}/api/chatmind`;
  const { id } = await post<{ id: string }>(`${base}/sessions`, {});
  const { runId } = await post<{ runId: string }>(`${base}/sessions/${id}/messages`, {
    text: 'What is a run?',
  });
  const replicas = await stack.replicas('chatmind');
  const streams = await Promise.all(
    replicas.map((replica) =>
      fetchInContainer(replica, `http://127.0.0.1:8000/api/chatmind/runs/${runId}/events?after=0`),
    ),
  );
  const [first = [], second] = streams.map(({ text }) => text.match(/^id: .*\nevent: .*\ndata: .*$/gm) ?? []);
  expect(first.at(-1)).toContain('run.completed');
  expect(second).toEqual(first);
});

test('replaces every replica under load without a failed request, a gap in a stream or a lost card', async () => {
  const { next, followers, cards } = await startBoardLoad(stack.url, 10, 5);
  onTestFinished(() => stopAll(followers));
  const load = startLoad({ origin: stack.url, perSecond, connections: 50, next });
  let replaced = 0;
  const startMs = performance.now();
  for (const { name } of fleet) replaced += await roll(stack, name);
  const rollMs = performance.now() - startMs;
  await waitFor('enough requests were sent', async () => load.sent() >= minRequests, 120_000);
  const { sent, failures, latenciesMs } = await load.stop();

  const created = [...cards].flatMap(([, ids]) => ids);
  await waitFor('every stream has received every card', async () => {
    const receivedEvents = followers.reduce((sum, { received }) => sum + received, 0);
    return receivedEvents === created.length * 5;
  });
  for (const [id, ids] of cards) {
    const board = await fetchJson<{ cards: { id: string }[] }>(`${stack.url}/api/taskflow/boards/${id}`);
    expect(new Set(board.cards.map((card) => card.id))).toEqual(new Set(ids));
  }
  const at = (share: number) => Math.round(latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0);
  const connections = followers.reduce((sum, one) => sum + one.connections, 0);
  console.log(
    `measured: ${replaced} replicas replaced in ${(rollMs / 1000).toFixed(1)} s; ${sent} requests, ${failures.length} failed, ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(0.999999)} ms; ` +
      `${followers.length} streams over ${connections} connections, ${created.length * 5} events`,
  );
  expect(failures).toEqual([]);
  expect(followers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(minRequests);
  expect(replaced).toBe(9);
  expect(connections).toBeGreaterThan(followers.length);
});
