// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { TagEditor } from './tag-editor.tsx';
import { tagsQuery } from './tags.queries.ts';

let changes: string[][];
let place: HTMLElement;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  changes = [];
  place = document.createElement('div');
  document.body.replaceChildren(place);
});

async function show(tags: readonly string[]): Promise<void> {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const known = { id: 't1', name: 'paid', documentCount: 2, version: 1 };
  cache.setQueryData(tagsQuery.queryKey, { items: [known], nextCursor: null });
  const editor = <TagEditor tags={tags} onChange={(next) => changes.push(next)} />;
  await act(async () =>
    createRoot(place).render(<QueryClientProvider client={cache}>{editor}</QueryClientProvider>),
  );
}

async function write(text: string): Promise<void> {
  const field = place.querySelector('input');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => place.querySelector('form')?.requestSubmit());
}

test('typed tags are added, split at commas, and empty input adds nothing', async () => {
  await show(['one']);
  await write(' two, three ,, ');
  await write('  ');
  expect(changes).toEqual([['one', 'two', 'three']]);
});

test('each tag can be removed on its own', async () => {
  await show(['one', 'two']);
  const remove = place.querySelector<HTMLElement>('[aria-label="Remove tag one"]');
  await act(async () => remove?.click());
  expect(changes).toEqual([['two']]);
});

test('existing tags are suggested; a document with the maximum number of tags has no input', async () => {
  await show(['one']);
  expect([...place.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(['paid']);
  document.body.replaceChildren((place = document.createElement('div')));
  await show(Array.from({ length: 20 }, (_, index) => `tag ${index}`));
  expect(place.querySelector('input')).toBeNull();
});
