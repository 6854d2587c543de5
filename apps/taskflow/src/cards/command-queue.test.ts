import { expect, test, vi } from 'vitest';
import { CommandQueue } from './command-queue.ts';

/** A queue whose batches run until the test finishes them. */
const manualQueue = () => {
  const batches: { commands: readonly string[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const queue = new CommandQueue<string, string>((commands) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    const finish = () => resolve(commands.map((command) => `${command} done`));
    batches.push({ commands, finish, fail: reject });
    return promise;
  });
  const sent = () => batches.map(({ commands }) => commands.join(' '));
  const waitForSent = (count: number) => vi.waitFor(() => expect(batches).toHaveLength(count));
  return { queue, batches, sent, waitForSent };
};

test('a command runs at once, and commands for its board that arrive meanwhile run in one batch after it, in order', async () => {
  const { queue, batches, sent, waitForSent } = manualQueue();
  const answers = ['a', 'b', 'c', 'd'].map((command) => queue.submit('board', command));
  expect(sent()).toEqual(['a']);
  batches[0]?.finish();
  await waitForSent(2);
  expect(sent()).toEqual(['a', 'b c d']);
  batches[1]?.finish();
  expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done']);
});

test('three boards run at once; the others wait for the first free lane and run in one batch', async () => {
  const { queue, batches, sent, waitForSent } = manualQueue();
  for (const board of ['a', 'b', 'c', 'd', 'e']) void queue.submit(board, board);
  expect(sent()).toEqual(['a', 'b', 'c']);
  batches[1]?.finish();
  await waitForSent(4);
  expect(sent()).toEqual(['a', 'b', 'c', 'd e']);
});

test('a blocked board does not block other boards', async () => {
  const { queue, batches, sent, waitForSent } = manualQueue();
  for (const command of ['stuck', 'behind', 'behind too']) void queue.submit('stuck board', command);
  await Promise.all(
    ['x', 'y'].map(async (command, n) => {
      const answer = queue.submit(`board ${n}`, command);
      await waitForSent(3);
      batches[n + 1]?.finish();
      expect(await answer).toBe(`${command} done`);
    }),
  );
  expect(sent()).toEqual(['stuck', 'x', 'y']);
});

test('a batch has at most fifty commands', async () => {
  const { queue, batches, waitForSent } = manualQueue();
  for (let n = 0; n < 121; n += 1) void queue.submit('board', String(n));
  for (const count of [1, 2, 3]) {
    await waitForSent(count);
    batches[count - 1]?.finish();
  }
  await waitForSent(4);
  expect(batches.map(({ commands }) => commands.length)).toEqual([1, 50, 50, 20]);
});

test('when a command fails, each command of its batch is retried alone and the others succeed', async () => {
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

test('a lost connection fails the whole batch without a retry, and the next batch runs', async () => {
  const { queue, batches, sent, waitForSent } = manualQueue();
  const first = queue.submit('board', 'a');
  const lost = Promise.allSettled([queue.submit('board', 'b'), queue.submit('board', 'c')]);
  batches[0]?.finish();
  await first;
  await waitForSent(2);
  const next = queue.submit('board', 'd');
  batches[1]?.fail(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await waitForSent(3);
  batches[2]?.finish();
  expect(await next).toBe('d done');
  expect(sent()).toEqual(['a', 'b c', 'd']);
});
