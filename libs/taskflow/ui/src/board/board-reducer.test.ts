import { expect, test } from 'vitest';
import { aBoard, aCard, anEvent, aFullCard } from '../test-support/board.ts';
import { applyBoardEvent, applySavedCard } from './board-reducer.ts';

const board = aBoard({ todo: ['a', 'b'], done: [] });
const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);

test('a card is created, changed, moved and deleted', () => {
  const created = applyBoardEvent(
    board,
    anEvent({ kind: 'card.created', card: aFullCard(aCard('c', 'todo'), 'text') }),
  );
  expect(ids(created.cards)).toEqual(['a', 'b', 'c']);
  expect(created).toMatchObject({ seq: 11, cardCount: 3 });
  expect(created.cards[2]).toMatchObject({ hasDescription: true });
  expect(created.cards[2]).not.toHaveProperty('description');

  const moved = aCard('a', 'done', { version: 2, rank: 'm' });
  const after = applyBoardEvent(created, anEvent({ kind: 'card.moved', seq: 12, card: aFullCard(moved) }));
  expect(after.cards.find(({ id }) => id === 'a')).toEqual({ ...moved, hasDescription: false });

  const deleted = applyBoardEvent(after, anEvent({ kind: 'card.deleted', seq: 13, cardId: 'a' }));
  expect(ids(deleted.cards)).toEqual(['b', 'c']);
});

test('an event that the board already contains changes nothing', () => {
  expect(applyBoardEvent(board, anEvent({ kind: 'card.deleted', seq: 10, cardId: 'a' }))).toBe(board);
});

test('an event with an older version than an earlier response does not revert the card', () => {
  const answered = applySavedCard(board, {
    ...aFullCard(aCard('a', 'todo', { title: 'Newer', version: 3 })),
    seq: 12,
  });
  const older = aFullCard(aCard('a', 'todo', { title: 'Older', version: 2 }));
  const next = applyBoardEvent(answered, anEvent({ kind: 'card.updated', card: older }));
  expect(next.cards[0]?.title).toBe('Newer');
  expect(next.seq).toBe(11);
});

test('a response that arrives after its card was deleted does not restore the card', () => {
  const deleted = applyBoardEvent(board, anEvent({ kind: 'card.deleted', seq: 11, cardId: 'a' }));
  const late = { ...aFullCard(aCard('a', 'done', { version: 2 })), seq: 11 };
  expect(applySavedCard(deleted, late)).toBe(deleted);
});

test('columns are created, renamed and deleted, a board is renamed', () => {
  const column = { id: 'late', name: 'Late', rank: 'z', version: 1 };
  const created = applyBoardEvent(board, anEvent({ kind: 'column.created', column }));
  expect(created.columns.at(-1)).toEqual(column);
  const renamed = { ...column, name: 'Later', version: 2 };
  const after = applyBoardEvent(created, anEvent({ kind: 'column.updated', seq: 12, column: renamed }));
  expect(after.columns.at(-1)?.name).toBe('Later');
  expect(
    applyBoardEvent(after, anEvent({ kind: 'column.deleted', seq: 13, columnId: 'late' })).columns,
  ).toHaveLength(2);
  const named = anEvent({ kind: 'board.updated', board: { id: 'board', name: 'Two', version: 2 } });
  expect(applyBoardEvent(board, named)).toMatchObject({ name: 'Two', version: 2 });
});

test('new ranks of a column change only the cards they name', () => {
  const event = anEvent({ kind: 'column.reranked', columnId: 'todo', ranks: [{ id: 'a', rank: 'x' }] });
  const next = applyBoardEvent(board, event);
  expect(next.cards[0]).toMatchObject({ id: 'a', rank: 'x' });
  expect(next.cards[1]).toBe(board.cards[1]);
});

test('an event of another kind only advances seq', () => {
  const next = applyBoardEvent(board, {
    ...anEvent({ kind: 'member.set' }),
    member: { userId: 'bob', role: 'viewer' },
  });
  expect(next).toEqual({ ...board, seq: 11 });
});
