// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MenuButton } from './menu-button.tsx';

const rename = vi.fn<() => void>();
const remove = vi.fn<() => void>();
const host = document.createElement('div');
let root = createRoot(host);

const trigger = () => document.querySelector<HTMLElement>('[aria-haspopup=menu]') ?? document.body;
const focused = () => document.activeElement?.textContent;
const press = (key: string) =>
  act(async () =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
  );

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  HTMLElement.prototype.showPopover = () => {};
  HTMLElement.prototype.hidePopover = () => {};
  document.body.append(host);
  root = createRoot(host);
  const items = [
    { label: 'Rename', onSelect: rename },
    { label: 'Delete', onSelect: remove },
  ];
  await act(async () => root.render(<MenuButton label="Actions" items={items} />));
  await act(async () => trigger().click());
});
afterEach(async () => {
  await act(async () => root.unmount());
  rename.mockReset();
  remove.mockReset();
});

test('an open menu focuses its first item, and the arrow keys wrap around', async () => {
  expect(focused()).toBe('Rename');
  await press('ArrowUp');
  expect(focused()).toBe('Delete');
  await press('ArrowDown');
  expect(focused()).toBe('Rename');
  await press('End');
  expect(focused()).toBe('Delete');
});

test('Escape closes and returns the focus without choosing', async () => {
  await press('Escape');
  expect(document.querySelector('[role=menu]')).toBeNull();
  expect(document.activeElement).toBe(trigger());
  expect(rename).not.toHaveBeenCalled();
});

test('choosing an item closes the menu and runs its action once', async () => {
  await act(async () => (document.activeElement as HTMLElement).click());
  expect(rename).toHaveBeenCalledOnce();
  expect(document.querySelector('[role=menu]')).toBeNull();
});

test('a press outside closes the menu', async () => {
  await act(async () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })));
  expect(document.querySelector('[role=menu]')).toBeNull();
});
