// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DescriptionField } from './description-field.tsx';

let host: HTMLElement;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

const show = (value: string, isEdited = false) =>
  act(async () => root.render(<DescriptionField value={value} isEdited={isEdited} onChange={() => {}} />));
const area = () => host.querySelector('textarea');

test('a description is read as Markdown and edited as its text', async () => {
  await show('**Ship** it');
  await act(() => vi.dynamicImportSettled());
  expect(host.querySelector('strong')?.textContent).toBe('Ship');
  expect(area()).toBeNull();
  const button = host.querySelector<HTMLElement>('button[aria-label="Edit description"]');
  await act(async () => button?.click());
  expect(area()?.value).toBe('**Ship** it');
  expect(document.activeElement).toBe(area());
});

test('a click on the text edits it, a click on a link follows it', async () => {
  await show('See https://example.org now');
  await act(() => vi.dynamicImportSettled());
  expect(host.querySelector('a')).not.toBeNull();
  host.querySelector('a')?.addEventListener('click', (event) => event.preventDefault());
  await act(async () => host.querySelector('a')?.click());
  expect(area()).toBeNull();
  await act(async () => host.querySelector('p')?.click());
  expect(area()).not.toBeNull();
});

test.each([
  ['an empty description', '', false],
  ['an unsaved edit', 'draft', true],
])('%s is a field at once', async (_, value, isEdited) => {
  await show(value, isEdited);
  expect(area()?.value).toBe(value);
  expect(document.activeElement).not.toBe(area());
});

test('a field stays one when its draft is discarded, and focus stays where it is', async () => {
  await show('mine', true);
  await show('theirs');
  expect(area()?.value).toBe('theirs');
});
