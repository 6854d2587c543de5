import { expect, test } from 'vitest';
import { aBoard, aCard, anEvent, wholeCard } from '../test-support/board.ts';
import { foldEvent, foldSaved } from './board.fold.ts';

const board = aBoard({ todo: ['a', 'b'], done: [] });
const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);

test('a created, changed, moved and deleted card is folded in', () => {
  const created = foldEvent(
    board,
    anEvent({ kind: 'card.created', card: wholeCard(aCard('c', 'todo'), 'text') }),
  );
  expect(ids(created.cards)).toEqual(['a', 'b', 'c']);
  expect(created).toMatchObject({ seq: 11, cardCount: 3 });
  expect(created.cards[2]).toMatchObject({ hasDescription: true });
  expect(created.cards[2]).not.toHaveProperty('description');

  const moved = aCard('a', 'done', { version: 2, rank: 'm' });
  const after = foldEvent(created, anEvent({ kind: 'card.moved', seq: 12, card: wholeCard(moved) }));
  expect(after.cards.find(({ id }) => id === 'a')).toEqual({ ...moved, hasDescription: false });

  const deleted = foldEvent(after, anEvent({ kind: 'card.deleted', seq: 13, cardId: 'a' }));
  expect(ids(deleted.cards)).toEqual(['b', 'c']);
});

test('an event that the board already shows changes nothing', () => {
  expect(foldEvent(board, anEvent({ kind: 'card.deleted', seq: 10, cardId: 'a' }))).toBe(board);
});

test('an event with an older card than the answer that came first does not take it back', () => {
  const answered = foldSaved(board, {
    ...wholeCard(aCard('a', 'todo', { title: 'Newer', version: 3 })),
    seq: 12,
  });
  const older = wholeCard(aCard('a', 'todo', { title: 'Older', version: 2 }));
  const folded = foldEvent(answered, anEvent({ kind: 'card.updated', card: older }));
  expect(folded.cards[0]?.title).toBe('Newer');
  expect(folded.seq).toBe(11);
});

test('an answer that comes after the deletion of its card does not bring the card back', () => {
  const deleted = foldEvent(board, anEvent({ kind: 'card.deleted', seq: 11, cardId: 'a' }));
  const late = { ...wholeCard(aCard('a', 'done', { version: 2 })), seq: 11 };
  expect(foldSaved(deleted, late)).toBe(deleted);
});

test('columns are created, renamed and deleted, a board is renamed', () => {
  const column = { id: 'late', name: 'Late', rank: 'z', version: 1 };
  const created = foldEvent(board, anEvent({ kind: 'column.created', column }));
  expect(created.columns.at(-1)).toEqual(column);
  const renamed = { ...column, name: 'Later', version: 2 };
  const after = foldEvent(created, anEvent({ kind: 'column.updated', seq: 12, column: renamed }));
  expect(after.columns.at(-1)?.name).toBe('Later');
  expect(
    foldEvent(after, anEvent({ kind: 'column.deleted', seq: 13, columnId: 'late' })).columns,
  ).toHaveLength(2);
  const named = anEvent({ kind: 'board.updated', board: { id: 'board', name: 'Two', version: 2 } });
  expect(foldEvent(board, named)).toMatchObject({ name: 'Two', version: 2 });
});

test('new ranks of a column are taken over and leave all else alone', () => {
  const event = anEvent({ kind: 'column.reranked', columnId: 'todo', ranks: [{ id: 'a', rank: 'x' }] });
  const folded = foldEvent(board, event);
  expect(folded.cards[0]).toMatchObject({ id: 'a', rank: 'x' });
  expect(folded.cards[1]).toBe(board.cards[1]);
});

test('a kind that this page does not know yet only counts', () => {
  const folded = foldEvent(board, {
    ...anEvent({ kind: 'member.set' }),
    member: { userId: 'bob', role: 'viewer' },
  });
  expect(folded).toEqual({ ...board, seq: 11 });
});
