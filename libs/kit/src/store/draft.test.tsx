// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { useDraft } from './draft.ts';

type Draft = ReturnType<typeof useDraft>;
let draft: Draft;
function Field({ name, saved }: { readonly name: string; readonly saved: string }) {
  const now = useDraft(name, saved);
  return <output ref={() => void (draft = now)}>{now.text}</output>;
}
const mount = async (name: string, saved = '') => {
  const root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Field name={name} saved={saved} />));
  return {
    show: (next: string, text = saved) => act(async () => root.render(<Field name={next} saved={text} />)),
    unmount: () => act(async () => root.unmount()),
  };
};

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  sessionStorage.clear();
});

test('a draft survives leaving and coming back', async () => {
  const page = await mount('a', 'old');
  await act(async () => draft.set('new'));
  await page.unmount();
  await mount('a', 'old');
  expect(draft).toMatchObject({ text: 'new', isDirty: true });
});

test('a draft never appears under another key', async () => {
  const page = await mount('a');
  await act(async () => draft.set('for a'));
  await page.show('b');
  expect(draft.text).toBe('');
  await page.show('a');
  expect(draft.text).toBe('for a');
});

test('without a draft the newest saved text is shown', async () => {
  const page = await mount('a', 'old');
  await page.show('a', 'newer');
  expect(draft).toMatchObject({ text: 'newer', isDirty: false });
});

test('a cleared draft, and one that equals the saved text, are removed', async () => {
  await mount('a', 'old');
  await act(async () => draft.set('new'));
  await act(async () => draft.clear());
  expect(sessionStorage).toHaveLength(0);
  await act(async () => draft.set('new'));
  await act(async () => draft.set('old'));
  expect(sessionStorage).toHaveLength(0);
});
