import type { Document } from '@quintet/filevault-contract/schemas';
import { beforeEach, expect, test } from 'vitest';
import { UploadQueue } from './upload-queue.ts';

type Sending = {
  name: string;
  key: string;
  signal: AbortSignal;
  onProgress: (progress: number) => void;
  confirm: () => void;
  fail: (error: Error) => void;
};

let sendings: Sending[];
let queue: UploadQueue;
beforeEach(() => {
  sendings = [];
  queue = new UploadQueue(({ name }, options) => {
    const { promise, resolve, reject } = Promise.withResolvers<Document>();
    options.signal.addEventListener('abort', () => reject(options.signal.reason as Error));
    sendings.push({ name, ...options, confirm: () => resolve({ name } as Document), fail: reject });
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
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

test('three files upload at once, the others wait', async () => {
  add('a', 'b', 'c', 'd', 'e');
  expect(states()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting', 'e waiting']);
  sending('b').confirm();
  await nextTask();
  expect(states()).toEqual(['a sending', 'b uploaded', 'c sending', 'd sending', 'e waiting']);
});

test('a sent file is not uploaded before the server confirms it', async () => {
  add('a');
  sending('a').onProgress(0.5);
  expect(queue.items.get()).toMatchObject([{ state: 'sending', progress: 0.5 }]);
  sending('a').onProgress(1);
  expect(states()).toEqual(['a saving']);
  sending('a').confirm();
  await nextTask();
  expect(queue.items.get()).toMatchObject([{ state: 'uploaded', document: { name: 'a' } }]);
});

test('a failed upload does not stop the others, and is retried with the same key', async () => {
  add('a', 'b');
  const first = sending('a');
  first.fail(new Error('disk full'));
  sending('b').confirm();
  await nextTask();
  expect(states()).toEqual(['a failed', 'b uploaded']);
  queue.start(idOf('a'));
  expect(sending('a')).not.toBe(first);
  expect(sending('a').key).toBe(first.key);
  expect(states()).toEqual(['a sending', 'b uploaded']);
});

test('a paused upload stops, lets another one start, and restarts from the beginning', async () => {
  add('a', 'b', 'c', 'd');
  sending('a').onProgress(0.9);
  queue.pause(idOf('a'));
  expect(sending('a').signal.aborted).toBe(true);
  await nextTask();
  expect(states()).toEqual(['a paused', 'b sending', 'c sending', 'd sending']);
  sending('b').confirm();
  await nextTask();
  queue.start(idOf('a'));
  expect(queue.items.get()[0]).toMatchObject({ state: 'sending', progress: 0 });
});

test('events of a stopped upload change nothing', async () => {
  add('a');
  const stopped = sending('a');
  queue.pause(idOf('a'));
  stopped.onProgress(1);
  stopped.confirm();
  await nextTask();
  expect(states()).toEqual(['a paused']);
});

test('a cancelled upload is removed in any state', async () => {
  add('a', 'b', 'c', 'd');
  queue.cancel(idOf('a'));
  queue.cancel(idOf('d'));
  await nextTask();
  expect(states()).toEqual(['b sending', 'c sending']);
});

test('all uploads are paused without starting another one, and resumed', async () => {
  add('a', 'b', 'c', 'd');
  queue.pauseAll();
  await nextTask();
  expect(new Set(states().map((line) => line.slice(2)))).toEqual(new Set(['paused']));
  expect(sendings).toHaveLength(3);
  queue.startAll();
  expect(states()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting']);
});

test('clearing removes only finished uploads', async () => {
  add('a', 'b', 'c');
  sending('a').confirm();
  sending('b').fail(new Error('no'));
  await nextTask();
  queue.clearUploaded();
  expect(states()).toEqual(['b failed', 'c sending']);
});
