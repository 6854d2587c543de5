import { expect, test } from 'vitest';
import { liveEvent, streamQuery } from './live-event.ts';

const event = { seq: 1, at: '2026-11-23T08:00:00.000Z', actor: 'local', kind: 'thing.created' };

test('an event keeps the members of its kind', () => {
  expect(liveEvent.parse({ ...event, thing: { id: 7 } })).toEqual({ ...event, thing: { id: 7 } });
});

test.each([0, -1, 1.5, '1'])('the seq of an event is a positive integer, not %j', (seq) => {
  expect(liveEvent.safeParse({ ...event, seq }).success).toBe(false);
});

test.each([
  [{}, undefined],
  [{ after: '0' }, 0],
  [{ after: '9007199254740991' }, Number.MAX_SAFE_INTEGER],
])('a stream with the query %j starts after %j', (query, after) => {
  expect(streamQuery.parse(query).after).toBe(after);
});

test.each(['-1', 'x', '1.5', '9007199254740992'])('a stream cannot start after %j', (after) => {
  expect(streamQuery.safeParse({ after }).success).toBe(false);
});
