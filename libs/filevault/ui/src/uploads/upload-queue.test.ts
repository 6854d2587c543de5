import type { Document } from '@quintet/filevault-contract/schemas';
import { beforeEach, expect, test } from 'vitest';
import { createUploadQueue, type UploadQueue } from './upload-queue.ts';

type Sending = {
  name: string;
  key: string;
  signal: AbortSignal;
  onProgress: (part: number) => void;
  keep: () => void;
  fail: (error: Error) => void;
};

let sendings: Sending[];
let queue: UploadQueue;
beforeEach(() => {
  sendings = [];
  queue = createUploadQueue(({ name }, options) => {
    const { promise, resolve, reject } = Promise.withResolvers<Document>();
    options.signal.addEventListener('abort', () => reject(options.signal.reason as Error));
    sendings.push({ name, ...options, keep: () => resolve({ name } as Document), fail: reject });
    return promise;
  });
});

const add = (...names: string[]) => queue.add(names.map((name) => ({ name, file: new File(['x'], name) })));
const states = () => queue.items.get().map(({ name, state }) => `${name} ${state}`);
const idOf = (name: string) => queue.items.get().find((item) => item.name === name)?.id ?? '';
const sending = (name: string) => {
  const found = sendings.findLast((one) => one.name === name);
  if (!found) throw new Error(`${name} was never sent.`);
  return found;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('three files are under way, the others wait for their turn', async () => {
  add('a', 'b', 'c', 'd', 'e');
  expect(states()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting', 'e waiting']);
  sending('b').keep();
  await settled();
  expect(states()).toEqual(['a sending', 'b kept', 'c sending', 'd sending', 'e waiting']);
});

test('what is sent is not kept before the answer says so', async () => {
  add('a');
  sending('a').onProgress(0.5);
  expect(queue.items.get()).toMatchObject([{ state: 'sending', part: 0.5 }]);
  sending('a').onProgress(1);
  expect(states()).toEqual(['a keeping']);
  sending('a').keep();
  await settled();
  expect(queue.items.get()).toMatchObject([{ state: 'kept', document: { name: 'a' } }]);
});

test('one that fails stops no other, and tries again under its own key', async () => {
  add('a', 'b');
  const first = sending('a');
  first.fail(new Error('no room'));
  sending('b').keep();
  await settled();
  expect(states()).toEqual(['a failed', 'b kept']);
  queue.start(idOf('a'));
  expect(sending('a')).not.toBe(first);
  expect(sending('a').key).toBe(first.key);
  expect(states()).toEqual(['a sending', 'b kept']);
});

test('a paused one is stopped, lets another begin, and starts again from its beginning', async () => {
  add('a', 'b', 'c', 'd');
  sending('a').onProgress(0.9);
  queue.pause(idOf('a'));
  expect(sending('a').signal.aborted).toBe(true);
  await settled();
  expect(states()).toEqual(['a paused', 'b sending', 'c sending', 'd sending']);
  sending('b').keep();
  await settled();
  queue.start(idOf('a'));
  expect(queue.items.get()[0]).toMatchObject({ state: 'sending', part: 0 });
});

test('news of a stopped sending change nothing', async () => {
  add('a');
  const stopped = sending('a');
  queue.pause(idOf('a'));
  stopped.onProgress(1);
  stopped.keep();
  await settled();
  expect(states()).toEqual(['a paused']);
});

test('a cancelled one is gone, wherever it was', async () => {
  add('a', 'b', 'c', 'd');
  queue.cancel(idOf('a'));
  queue.cancel(idOf('d'));
  await settled();
  expect(states()).toEqual(['b sending', 'c sending']);
});

test('all are paused at once, without one beginning in between, and resumed', async () => {
  add('a', 'b', 'c', 'd');
  queue.pauseAll();
  await settled();
  expect(new Set(states().map((line) => line.slice(2)))).toEqual(new Set(['paused']));
  expect(sendings).toHaveLength(3);
  queue.startAll();
  expect(states()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting']);
});

test('clearing takes away what is kept and nothing else', async () => {
  add('a', 'b', 'c');
  sending('a').keep();
  sending('b').fail(new Error('no'));
  await settled();
  queue.clearKept();
  expect(states()).toEqual(['b failed', 'c sending']);
});
