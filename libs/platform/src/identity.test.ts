import { expect, test } from 'vitest';
import { identityFor, testUserHeader } from './identity.ts';

test('the identity "local" is the same user for every request, whatever its headers', () => {
  expect(identityFor('local').identify({ headers: { [testUserHeader]: 'ada' } })).toEqual({ id: 'local' });
});

test('the identity "test" takes the user from the header', () => {
  expect(identityFor('test').identify({ headers: { [testUserHeader]: 'ada@example.org' } })).toEqual({
    id: 'ada@example.org',
  });
  expect(identityFor('test').identify({ headers: {} })).toEqual({ id: 'local' });
});

test.each(['', ' ', '..', "' or 1=1", 'x'.repeat(129), ['ada', 'eve']])(
  '%j is not a user id: 401',
  (name) => {
    expect(() => identityFor('test').identify({ headers: { [testUserHeader]: name } })).toThrow(
      expect.objectContaining({ status: 401 }),
    );
  },
);
