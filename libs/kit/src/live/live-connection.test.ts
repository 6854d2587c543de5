import type { LiveEvent } from '@quintet/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLiveConnection } from './live-connection.ts';

class FakeSource extends EventTarget {
  isOpen = true;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  close() {
    this.isOpen = false;
  }
  emit(name: string, data?: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
  change(seq: number) {
    this.emit('app.changed', { seq, at: '2026-01-01T00:00:00.000Z', actor: 'ann', kind: 'changed' });
  }
}

function follow(stored = { seq: 5 }) {
  const sources: FakeSource[] = [];
  const seen: number[] = [];
  const statuses: string[] = [];
  const onResync = vi.fn<() => Promise<unknown>>();
  const close = openLiveConnection<LiveEvent>({
    url: '/events',
    names: ['app.changed'],
    lastSeq: () => stored.seq,
    onEvent: ({ seq }) => {
      seen.push(seq);
      stored.seq = seq;
    },
    onResync,
    onStatus: (status) => statuses.push(status),
    open: (url) => {
      const source = new FakeSource(url);
      sources.push(source);
      return source;
    },
  });
  const newest = () => {
    const source = sources.at(-1);
    if (!source) throw new Error('no stream was opened');
    return source;
  };
  return { sources, seen, statuses, onResync, close, newest, stored };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a stream starts after the last event shown and passes each event on once', () => {
  const live = follow();
  live.newest().emit('open');
  live.newest().change(6);
  live.newest().change(6);
  live.newest().change(7);
  expect(live.newest().url).toBe('/events?after=5');
  expect(live.seen).toEqual([6, 7]);
  expect(live.statuses).toEqual(['connecting', 'live']);
});

test('a broken stream reconnects after the last event seen', () => {
  const live = follow();
  live.newest().change(6);
  live.newest().emit('error');
  expect(live.statuses.at(-1)).toBe('reconnecting');
  expect(live.sources[0]?.isOpen).toBe(false);
  vi.runOnlyPendingTimers();
  expect(live.newest().url).toBe('/events?after=6');
});

test('bye from a draining service reconnects', () => {
  const live = follow();
  live.newest().emit('bye', {});
  vi.runOnlyPendingTimers();
  expect(live.sources).toHaveLength(2);
});

test('after a gap in seq nothing is passed on, the state is loaded again, and the stream continues after it', async () => {
  const live = follow();
  live.onResync.mockImplementation(async () => {
    live.stored.seq = 9;
  });
  live.newest().change(8);
  await vi.runAllTimersAsync();
  expect(live.seen).toEqual([]);
  expect(live.onResync).toHaveBeenCalledOnce();
  expect(live.newest().url).toBe('/events?after=9');
});

test('resync loads the state again', async () => {
  const live = follow();
  live.onResync.mockResolvedValue(undefined);
  live.newest().emit('resync', {});
  await vi.runAllTimersAsync();
  expect(live.onResync).toHaveBeenCalledOnce();
  expect(live.sources).toHaveLength(2);
});

test('a failed resync is tried again on the next connect', async () => {
  const live = follow();
  live.onResync.mockRejectedValue(new Error('down'));
  live.newest().emit('resync', {});
  await vi.runAllTimersAsync();
  expect(live.sources).toHaveLength(2);
});

test('a closed stream stays closed and passes nothing on', () => {
  const live = follow();
  const source = live.newest();
  live.close();
  source.change(6);
  source.emit('error');
  vi.runAllTimers();
  expect(source.isOpen).toBe(false);
  expect(live.seen).toEqual([]);
  expect(live.sources).toHaveLength(1);
});
