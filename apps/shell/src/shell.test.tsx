// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, useEffect } from 'react';
import { type Root, createRoot } from 'react-dom/client';
import { navigate } from 'wouter/use-browser-location';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Shell } from './shell.tsx';
import type { Tab } from './tabs.ts';

const effects: string[] = [];
let shouldThrow = false;

function Notes() {
  useEffect(() => {
    effects.push('start');
    return () => void effects.push('end');
  }, []);
  return <input aria-label="note" />;
}
function Fragile() {
  if (shouldThrow) throw new Error('broken');
  return <p>fine</p>;
}
const tab = (name: string, label: string, Content: () => React.ReactNode): Tab => ({
  name,
  label,
  Icon: () => null,
  load: async () => ({ default: Content }),
});
const tabs = [tab('notes', 'Notes', Notes), tab('fragile', 'Fragile', Fragile)];

const config = vi.fn<() => Response>();
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const host = document.createElement('div');
let root: Root;
let cache: QueryClient;

/** Lets React work until the check passes; false if it never does. */
const eventually = (check: () => boolean): Promise<boolean> =>
  vi
    .waitFor(async () => {
      await act(async () => {});
      if (!check()) throw new Error('not yet');
      return true;
    })
    .catch(() => false);
const shows = (text: string) => eventually(() => host.textContent?.includes(text) ?? false);
const showsNote = () => eventually(() => note() !== null && !isHidden(note()));
const open = async (path: string) => {
  navigate(path);
  await act(async () =>
    root.render(
      <QueryClientProvider client={cache}>
        <Shell tabs={tabs} />
      </QueryClientProvider>,
    ),
  );
};
const visit = (path: string) => act(async () => navigate(path));
const press = (target: EventTarget, key: string) =>
  act(async () => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
const note = () => host.querySelector('input');
const isHidden = (element: Element | null | undefined) =>
  element?.closest('section')?.getAttribute('style')?.includes('display: none') ?? false;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('fetch', async (url: string) => (url === '/config.json' ? config() : json({ status: 'ok' })));
  vi.spyOn(console, 'error').mockImplementation(() => {});
  config.mockImplementation(() => json({ services: ['notes', 'fragile'] }));
  document.body.append(host);
  root = createRoot(host);
  cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  effects.length = 0;
  shouldThrow = false;
});
afterEach(async () => {
  await act(async () => root.unmount());
  cache.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a hidden tab keeps what is typed and ends its effects', async () => {
  await open('/notes');
  expect(await showsNote()).toBe(true);
  const field = note();
  if (field) field.value = 'half a sentence';
  await visit('/fragile');
  expect(await shows('fine')).toBe(true);
  expect(effects).toEqual(['start', 'end']);
  expect(isHidden(note())).toBe(true);
  await visit('/notes');
  expect(note()).toBe(field);
  expect(note()?.value).toBe('half a sentence');
  expect(isHidden(note())).toBe(false);
  expect(effects).toEqual(['start', 'end', 'start']);
});

test('a tab that was never opened is not there', async () => {
  await open('/notes');
  expect(await showsNote()).toBe(true);
  expect(host.textContent).not.toContain('fine');
});

test('a tab that throws leaves the others alone and can be tried again', async () => {
  shouldThrow = true;
  await open('/fragile');
  expect(await shows('Something went wrong in Fragile')).toBe(true);
  await visit('/notes');
  expect(await showsNote()).toBe(true);
  shouldThrow = false;
  await visit('/fragile');
  const retry = [...host.querySelectorAll('button')].find((button) => button.textContent === 'Try again');
  await act(async () => retry?.click());
  expect(await shows('fine')).toBe(true);
});

test.each([
  ['is missing', () => new Response('', { status: 404 })],
  ['is the page itself', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['does not name the service', () => json({ services: ['notes'] })],
  ['has another shape', () => json({ services: 'all' })],
])('a tab says that it is not running when the configuration %s', async (_, answer) => {
  config.mockImplementation(answer);
  await open('/fragile');
  expect(await shows("Fragile isn't running")).toBe(true);
});

test('the start page is the first tab, and an unknown path says so', async () => {
  await open('/');
  expect(await showsNote()).toBe(true);
  expect(window.location.pathname).toBe('/notes');
  await visit('/nowhere');
  expect(await shows('Page not found')).toBe(true);
});

test('digits go to tabs, but not while typing', async () => {
  await open('/notes');
  expect(await showsNote()).toBe(true);
  await press(note() ?? window, '2');
  expect(window.location.pathname).toBe('/notes');
  await press(document.body, '2');
  expect(window.location.pathname).toBe('/fragile');
});

test('the services popover leads to the API reference, which lists the running services only', async () => {
  // happy-dom has no popovers.
  Object.assign(HTMLElement.prototype, { showPopover() {}, hidePopover() {} });
  config.mockImplementation(() => json({ services: ['fragile'] }));
  await open('/fragile');
  const dot = () => host.querySelector<HTMLElement>('[aria-label="All services are up"]');
  expect(await eventually(() => dot() !== null)).toBe(true);
  await act(async () => dot()?.click());
  const link = [...host.querySelectorAll('a')].find(({ textContent }) => textContent === 'API reference');
  await act(async () => link?.click());
  expect(window.location.pathname).toBe('/developers');
  const targets = [...host.querySelectorAll('main a')].map((target) => target.getAttribute('href'));
  expect(targets).toEqual(['/api/fragile/docs', '/api/fragile/openapi.json']);
});
