import { describe, expect, test } from 'vitest';
import { id, timestamp, userId } from './id.ts';

describe('an id', () => {
  test('is a UUID, converted to lower case', () => {
    expect(id.parse('0198F1E2-7C3A-7000-8000-00000000ABCD')).toBe('0198f1e2-7c3a-7000-8000-00000000abcd');
  });

  test.each(['', '1', 'undefined', '0198f1e27c3a70008000000000000001', "' OR 1=1 --", '../health'])(
    'is refused when it is %j',
    (text) => {
      expect(id.safeParse(text).success).toBe(false);
    },
  );
});

describe('a user id', () => {
  test.each(['local', 'alice@example.org', 'auth0|5f7c8', 'urn:x:1', 'a'.repeat(128)])('takes %j', (text) => {
    expect(userId.parse(text)).toBe(text);
  });

  test.each(['', '.', '..', 'a b', 'a/b', 'a\nb', 'é', '<b>', 'a'.repeat(129)])('refuses %j', (text) => {
    expect(userId.safeParse(text).success).toBe(false);
  });
});

describe('a timestamp', () => {
  test('is in UTC', () => {
    expect(timestamp.safeParse('2026-11-23T08:00:00.000Z').success).toBe(true);
    expect(timestamp.safeParse('2026-11-23T08:00:00.000+01:00').success).toBe(false);
    expect(timestamp.safeParse('2026-11-23').success).toBe(false);
  });
});
