import { expect, test } from 'vitest';
import { conflictsOf, editDraft, rebaseDraft } from './card-draft.ts';

const card = { title: 'Title', description: 'Text', priority: 'medium', version: 7 } as const;
const draft = editDraft(null, card, { title: 'Mine' });
if (!draft) throw new Error('no draft');

test('a draft contains the changed fields, their previous values and the version it started from', () => {
  expect(draft).toEqual({ version: 7, base: { title: 'Title' }, mine: { title: 'Mine' } });
});

test('a draft keeps its first base when more is typed and others change the card', () => {
  const newer = { ...card, title: 'Theirs', version: 9 };
  expect(editDraft(draft, newer, { title: 'Mine too' })).toEqual({
    version: 7,
    base: { title: 'Title' },
    mine: { title: 'Mine too' },
  });
});

test('reverting a text removes the draft', () => {
  expect(editDraft(draft, card, { title: 'Title' })).toBeNull();
});

test('changes to different fields merge without a conflict', () => {
  const theirs = { ...card, description: 'Theirs', version: 8 };
  expect(conflictsOf(draft, theirs)).toEqual([]);
  expect(rebaseDraft(draft, theirs)).toEqual({
    version: 8,
    base: { title: 'Title' },
    mine: { title: 'Mine' },
  });
});

test('the same change by both is no conflict and leaves nothing to save', () => {
  const theirs = { ...card, title: 'Mine', version: 8 };
  expect(conflictsOf(draft, theirs)).toEqual([]);
  expect(rebaseDraft(draft, theirs)).toBeNull();
});

test('different texts in one field conflict, and each choice is applied', () => {
  const written = editDraft(draft, card, { description: 'My text' }) ?? draft;
  const theirs = { ...card, title: 'Theirs', description: 'Their text', version: 8 };
  expect(conflictsOf(written, theirs)).toEqual(['title', 'description']);
  expect(rebaseDraft(written, theirs, { title: 'theirs', description: 'both' })?.mine).toEqual({
    description: 'Their text\n\nMy text',
  });
  expect(rebaseDraft(written, theirs)?.mine).toEqual({ title: 'Mine', description: 'My text' });
});
