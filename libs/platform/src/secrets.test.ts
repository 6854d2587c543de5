import { expect, test } from 'vitest';
import { describeError, withoutSecrets } from './secrets.ts';

test.each([
  'connect to postgres://app:hunter2@db:5432/notes failed',
  'postgres://app:hunter2@with@ats@db/notes',
  'host=db password=hunter2 user=app',
  '{"secret":"hunter2"}',
  "token: 'hunter2'",
  'Authorization: Bearer hunter2',
])('the secret in %j is removed', (text) => {
  expect(withoutSecrets(text)).not.toContain('hunter2');
});

test('text without secrets is not changed', () => {
  const text = 'connect ECONNREFUSED 127.0.0.1:5432, see https://example.org/a@b';
  expect(withoutSecrets(text)).toBe(text);
});

test('a connection that was refused on every address is described by its code', () => {
  const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  expect(describeError(refused)).toBe('ECONNREFUSED');
});

test('only the first line of a message is shown', () => {
  expect(describeError(new Error('gone\n    at /srv/app/main.mjs:1:1'))).toBe('gone');
  expect(describeError('just a string')).toBe('just a string');
});
