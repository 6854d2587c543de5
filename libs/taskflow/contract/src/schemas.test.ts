import { describe, expect, test } from 'vitest';
import { maxDescriptionLength, maxTitleLength, routes } from './routes.ts';
import { contract, place } from './schemas.ts';

const cardId = '0198f1e2-7c3a-7000-8000-000000000001';
const columnId = '0198f1e2-7c3a-7000-8000-000000000002';

describe('a place', () => {
  test.each(['top', 'bottom', { after: cardId }, { before: cardId }])('is %j', (value) => {
    expect(place.parse(value)).toEqual(value);
  });

  test.each([
    'middle',
    '',
    0,
    null,
    {},
    { after: 'x' },
    { after: cardId, before: cardId },
    { after: cardId, rank: 'a' },
    { index: 3 },
  ])('is never %j', (value) => {
    expect(place.safeParse(value).success).toBe(false);
  });
});

describe('a move', () => {
  test('names a column and a place', () => {
    expect(contract.moveCard.body.parse({ columnId, place: 'top' })).toEqual({ columnId, place: 'top' });
    expect(contract.moveCard.body.safeParse({ columnId }).success).toBe(false);
    expect(contract.moveCard.body.safeParse({ place: 'top' }).success).toBe(false);
  });
});

describe('a new card', () => {
  test('has an empty description and medium priority by default', () => {
    const given = { columnId, title: 'Write the test' };
    expect(contract.createCard.body.parse(given)).toEqual({ ...given, description: '', priority: 'medium' });
  });

  test.each([
    { title: 'x'.repeat(maxTitleLength + 1) },
    { title: 'x'.repeat(10_000) },
    { title: 'a\0b' },
    { title: '   ' },
    { description: 'x'.repeat(maxDescriptionLength + 1) },
    { description: 'a\0b' },
    { priority: 'blocker' },
    { columnId: 'todo' },
  ])('is refused with one wrong field (%#)', (wrong) => {
    const given = { columnId, title: 'Write the test', ...wrong };
    expect(contract.createCard.body.safeParse(given).success).toBe(false);
  });
});

describe('a change of a card', () => {
  test('changes at least one field', () => {
    const empty = contract.updateCard.body.safeParse({});
    expect(empty.error?.issues[0]?.message).toBe('must change at least one field');
    expect(contract.updateCard.body.parse({ priority: 'low' })).toEqual({ priority: 'low' });
  });

  test('cannot move the card: it has no column field', () => {
    expect(contract.updateCard.body.safeParse({ columnId }).success).toBe(false);
  });

  test('needs If-Match', () => {
    expect(contract.updateCard.ifMatch).toBe('required');
  });
});

describe('the route table', () => {
  test('has no duplicate method and path', () => {
    const lines = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('gives every path parameter a schema', () => {
    for (const route of Object.values(contract)) {
      const named = route.path.match(/(?<=:)\w+/g) ?? [];
      const typed = 'params' in route ? Object.keys(route.params.shape) : [];
      expect({ route: route.name, params: typed.toSorted() }).toEqual({
        route: route.name,
        params: named.toSorted(),
      });
    }
  });
});
