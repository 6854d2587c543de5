import { describe, expect, test } from 'vitest';
import {
  health,
  id,
  liveEvent,
  multiLine,
  page,
  pageQuery,
  problem,
  singleLine,
  streamQuery,
  timestamp,
  userId,
} from './index.ts';

describe('text', () => {
  const line = singleLine(10);
  const lines = multiLine(10);

  test('a line is trimmed, text of several lines is kept as it is', () => {
    expect(line.parse('  ünï 🦉 ')).toBe('ünï 🦉');
    expect(lines.parse('  a\r\n\tb ')).toBe('  a\r\n\tb ');
    expect(lines.parse('')).toBe('');
  });

  test.each(['', '   ', 'a\nb', 'a\tb', 'a\0b', 'a\u007f', 'a\u0085b', '\ud800', 'x'.repeat(11), 7, null])(
    'the line %j is refused',
    (value) => {
      expect(line.safeParse(value).success).toBe(false);
    },
  );

  test.each(['a\0b', 'a\udfff', 'x'.repeat(11), null])('the text %j is refused', (value) => {
    expect(lines.safeParse(value).success).toBe(false);
  });

  test.each([`'; drop--`, '<b>x</b>', '${7*7}', '../../x', '%00', '\u202eabc'])(
    '%j is text like any other',
    (value) => {
      expect(line.parse(value)).toBe(value);
    },
  );
});

describe('ids', () => {
  test('an id is a UUID and comes out in lower case', () => {
    expect(id.parse('0190B4A1-0000-7000-8000-00000000000A')).toBe('0190b4a1-0000-7000-8000-00000000000a');
  });
  test.each([
    '',
    '1',
    '0190b4a1000070008000000000000000',
    '{0190b4a1-0000-7000-8000-000000000000}',
    '0190b4a1-0000-7000-8000-000000000000\n',
    null,
  ])('%j is no id', (value) => {
    expect(id.safeParse(value).success).toBe(false);
  });
  test.each(['local', 'ada@example.org', 'auth0|123', 'a', '...', 'x'.repeat(128)])(
    '%j is a user',
    (value) => {
      expect(userId.parse(value)).toBe(value);
    },
  );
  test.each(['', '.', '..', 'a b', 'a/b', 'a\n', 'ü', '%2e', 'x'.repeat(129)])('%j is no user', (value) => {
    expect(userId.safeParse(value).success).toBe(false);
  });
});

test('a moment is UTC: an offset or a missing zone is refused', () => {
  expect(timestamp.safeParse('2026-01-01T00:00:00.000Z').success).toBe(true);
  for (const wrong of ['2026-01-01T00:00:00+01:00', '2026-01-01T00:00:00', '2026-02-30T00:00:00Z', '1'])
    expect(timestamp.safeParse(wrong).success).toBe(false);
});

describe('lists', () => {
  test('50 things on a page when nobody says, 1 to 200 otherwise', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
    expect(pageQuery.parse({ limit: '200', cursor: 'c' })).toEqual({ limit: 200, cursor: 'c' });
    for (const limit of ['0', '201', '1.5', 'x', '-1', 'Infinity'])
      expect(pageQuery.safeParse({ limit }).success).toBe(false);
    for (const cursor of ['', 'x'.repeat(201), ['a', 'b']])
      expect(pageQuery.safeParse({ cursor }).success).toBe(false);
  });
  test('a page says whether there is another', () => {
    expect(page(id).safeParse({ items: [], nextCursor: null }).success).toBe(true);
    expect(page(id).safeParse({ items: [] }).success).toBe(false);
  });
  test('a stream goes on after a whole number', () => {
    expect(streamQuery.parse({ after: '7' })).toEqual({ after: 7 });
    expect(streamQuery.parse({})).toEqual({});
    for (const after of ['-1', '1.5', 'x', '9'.repeat(20)])
      expect(streamQuery.safeParse({ after }).success).toBe(false);
  });
});

test('readers take members that they do not know: N and N-1 run together', () => {
  const found = {
    type: 't',
    title: 't',
    status: 400,
    code: 'c',
    detail: 'd',
    requestId: 'r',
    current: { version: 8 },
  };
  expect(problem.parse(found)).toEqual(found);
  const event = { seq: 1, at: '2026-01-01T00:00:00Z', actor: 'ada', kind: 'card.moved', card: {} };
  expect(liveEvent.parse(event)).toEqual(event);
  const answer = { status: 'ok', service: 's', version: '1', commit: 'c', uptimeSeconds: 1, region: 'eu' };
  expect(health.parse(answer)).not.toHaveProperty('region');
});
