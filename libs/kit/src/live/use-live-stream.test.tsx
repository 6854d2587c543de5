// @vitest-environment happy-dom
import { Activity, act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLiveStream } from './use-live-stream.ts';

const open: string[] = [];
const closed: string[] = [];
class FakeEventSource extends EventTarget {
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    open.push(url);
  }
  close() {
    closed.push(this.url);
  }
}

let seq = 5;
function Follower({ isReady = true }) {
  useLiveStream({
    isReady,
    url: '/events',
    names: [],
    lastSeq: () => seq,
    onEvent: () => {},
    onResync: () => Promise.resolve(),
  });
  return null;
}

const tab = (mode: 'visible' | 'hidden') => (
  <Activity mode={mode}>
    <Follower />
  </Activity>
);
const host = document.createElement('div');
let root = createRoot(host);
const show = (node: React.ReactNode) => act(async () => root.render(node));
const see = async (state: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
};

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('EventSource', FakeEventSource);
  root = createRoot(host);
  seq = 5;
  open.length = 0;
  closed.length = 0;
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

test('a hidden tab holds no stream and continues after the last event it shows', async () => {
  await show(tab('visible'));
  await show(tab('hidden'));
  expect(closed).toEqual(['/events?after=5']);
  seq = 9;
  await show(tab('visible'));
  expect(open).toEqual(['/events?after=5', '/events?after=9']);
});

test('a hidden window holds no stream', async () => {
  await show(<Follower />);
  await see('hidden');
  expect(closed).toHaveLength(1);
  await see('visible');
  expect(open).toHaveLength(2);
});

test('no stream is opened before there is something to follow', async () => {
  await show(<Follower isReady={false} />);
  expect(open).toEqual([]);
});
