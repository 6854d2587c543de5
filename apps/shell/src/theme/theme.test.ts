// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import firstPaint from '../../public/theme.js?raw';
import { nextMode, setTheme, startTheme, themeStore } from './theme.ts';

const system = Object.assign(new EventTarget(), { matches: false });
const shown = () => document.documentElement.dataset.theme;

beforeEach(() => {
  localStorage.clear();
  system.matches = false;
  vi.stubGlobal('matchMedia', () => system);
});

test('the button goes from the system’s theme to light to dark and back', () => {
  expect([nextMode('auto'), nextMode('light'), nextMode('dark')]).toEqual(['light', 'dark', 'auto']);
});

test('a chosen theme holds against the system, and auto follows it', () => {
  startTheme();
  setTheme('dark');
  expect(shown()).toBe('dark');
  setTheme('auto');
  expect(shown()).toBe('light');
  system.matches = true;
  system.dispatchEvent(new Event('change'));
  expect(shown()).toBe('dark');
});

test.each([
  ['dark', false, 'dark'],
  ['light', true, 'light'],
  ['auto', true, 'dark'],
  ['nonsense', false, 'light'],
])('the first paint and the page agree on %s', (mode, isDark, theme) => {
  localStorage.setItem('quintet:theme', mode);
  system.matches = isDark;
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- the file that the page runs, as it is
  new Function(firstPaint)();
  expect(shown()).toBe(theme);
  startTheme();
  expect(shown()).toBe(theme);
  expect(themeStore.get()).toBe(mode === 'nonsense' ? 'auto' : mode);
});
