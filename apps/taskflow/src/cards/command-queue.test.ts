import { expect, test, vi } from 'vitest';
import { CommandQueue } from './command-queue.ts';

/** A queue whose batches wait until the test lets them go. */
const heldQueue = () => {
  const batches: { commands: readonly string[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const queue = new CommandQueue<string, string>((commands) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    const finish = () => resolve(commands.map((command) => `${command} done`));
    batches.push({ commands, finish, fail: reject });
    return promise;
  });
  const sent = () => batches.map(({ commands }) => commands.join(' '));
  const untilSent = (count: number) => vi.waitFor(() => expect(batches).toHaveLength(count));
  return { queue, batches, sent, untilSent };
};

test('a command goes at once, and those of its board that come meanwhile go together after it, in order', async () => {
  const { queue, batches, sent, untilSent } = heldQueue();
  const answers = ['a', 'b', 'c', 'd'].map((command) => queue.submit('board', command));
  expect(sent()).toEqual(['a']);
  batches[0]?.finish();
  await untilSent(2);
  expect(sent()).toEqual(['a', 'b c d']);
  batches[1]?.finish();
  expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done']);
});

test('three boards are worked for at once; the others wait together for the first lane that is free', async () => {
  const { queue, batches, sent, untilSent } = heldQueue();
  for (const board of ['a', 'b', 'c', 'd', 'e']) void queue.submit(board, board);
  expect(sent()).toEqual(['a', 'b', 'c']);
  batches[1]?.finish();
  await untilSent(4);
  expect(sent()).toEqual(['a', 'b', 'c', 'd e']);
});

test('a board that is stuck holds up nobody else', async () => {
  const { queue, batches, sent, untilSent } = heldQueue();
  for (const command of ['stuck', 'behind', 'behind too']) void queue.submit('stuck board', command);
  await Promise.all(
    ['x', 'y'].map(async (command, n) => {
      const answer = queue.submit(`board ${n}`, command);
      await untilSent(3);
      batches[n + 1]?.finish();
      expect(await answer).toBe(`${command} done`);
    }),
  );
  expect(sent()).toEqual(['stuck', 'x', 'y']);
});

test('a transaction takes fifty commands at most', async () => {
  const { queue, batches, untilSent } = heldQueue();
  for (let n = 0; n < 121; n += 1) void queue.submit('board', String(n));
  for (const count of [1, 2, 3]) {
    await untilSent(count);
    batches[count - 1]?.finish();
  }
  await untilSent(4);
  expect(batches.map(({ commands }) => commands.length)).toEqual([1, 50, 50, 20]);
});

test('a command that cannot be done takes no other down: each of its batch is sent alone', async () => {
  const run = vi.fn<(commands: readonly string[]) => Promise<string[]>>(async (commands) => {
    if (commands.includes('bad')) throw new Error('cannot be done');
    return commands.map((command) => `${command} done`);
  });
  const queue = new CommandQueue(run);
  const outcomes = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((one) => queue.submit('board', one)));
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    'a done',
    'b done',
    'Error: cannot be done',
    'c done',
  ]);
  expect(run.mock.calls.map(([commands]) => commands.join(' '))).toEqual(['a', 'b bad c', 'b', 'bad', 'c']);
});

test('a lost connection fails its whole batch without a second try, and the next batch goes on', async () => {
  const { queue, batches, sent, untilSent } = heldQueue();
  const first = queue.submit('board', 'a');
  const lost = Promise.allSettled([queue.submit('board', 'b'), queue.submit('board', 'c')]);
  batches[0]?.finish();
  await first;
  await untilSent(2);
  const next = queue.submit('board', 'd');
  batches[1]?.fail(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await untilSent(3);
  batches[2]?.finish();
  expect(await next).toBe('d done');
  expect(sent()).toEqual(['a', 'b c', 'd']);
});
