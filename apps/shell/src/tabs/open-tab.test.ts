// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { reloadWhenCodeIsGone, warmTab } from './open-tab.ts';

const reload = vi.fn<() => void>();
let clockMs = 1_000_000;
reloadWhenCodeIsGone(reload, () => clockMs);
const lose = () => window.dispatchEvent(new Event('vite:preloadError'));

beforeEach(() => {
  reload.mockReset();
  sessionStorage.clear();
});

test('code that is gone after a deploy reloads the page once, not for ever', () => {
  lose();
  lose();
  expect(reload).toHaveBeenCalledOnce();
  clockMs += 60_000;
  lose();
  expect(reload).toHaveBeenCalledTimes(2);
});

test('code that is only fetched ahead never reloads', async () => {
  const failed = Promise.withResolvers<unknown>();
  warmTab(() => failed.promise);
  lose();
  expect(reload).not.toHaveBeenCalled();
  failed.reject(new Error('gone'));
  await vi.waitFor(() => {
    sessionStorage.clear();
    lose();
    expect(reload).toHaveBeenCalled();
  });
});
