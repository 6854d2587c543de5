// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { reloadOnMissingChunk, preloadTab } from './tab-code.ts';

const reload = vi.fn<() => void>();
let clockMs = 1_000_000;
reloadOnMissingChunk(reload, () => clockMs);
const loseChunk = () => window.dispatchEvent(new Event('vite:preloadError'));

beforeEach(() => {
  reload.mockReset();
  sessionStorage.clear();
});

test('a missing chunk reloads the page once, not in a loop', () => {
  loseChunk();
  loseChunk();
  expect(reload).toHaveBeenCalledOnce();
  clockMs += 60_000;
  loseChunk();
  expect(reload).toHaveBeenCalledTimes(2);
});

test('a failed preload never reloads the page', async () => {
  const failed = Promise.withResolvers<unknown>();
  preloadTab(() => failed.promise);
  loseChunk();
  expect(reload).not.toHaveBeenCalled();
  failed.reject(new Error('gone'));
  await vi.waitFor(() => {
    sessionStorage.clear();
    loseChunk();
    expect(reload).toHaveBeenCalled();
  });
});
