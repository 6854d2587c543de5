// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { pressShortcut, shortcutStore } from './shortcuts.ts';

const run = vi.fn<() => void>();
const press = (init: KeyboardEventInit & { target?: Element } = {}) => {
  const event = new KeyboardEvent('keydown', { key: 'n', cancelable: true, bubbles: true, ...init });
  const target = init.target ?? document.body;
  target.addEventListener('keydown', (pressed) => pressShortcut(pressed as KeyboardEvent), { once: true });
  target.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  document.body.replaceChildren();
  run.mockReset();
  shortcutStore.set([{ title: 'Board', shortcuts: [{ keys: 'n', label: 'New', run }] }]);
});

test('a shortcut runs and prevents the default action', () => {
  expect(press().defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test('no shortcut runs while typing in a field', () => {
  const field = document.createElement('textarea');
  document.body.append(field);
  press({ target: field });
  expect(run).not.toHaveBeenCalled();
});

test('no shortcut runs behind an open dialog or with a modifier key', () => {
  press({ ctrlKey: true });
  document.body.innerHTML = '<dialog open></dialog>';
  press();
  expect(run).not.toHaveBeenCalled();
});
