import { expect, test } from 'vitest';
import { identityFor, testUserHeader } from './identity.ts';

test('locally everybody is the same person, whatever they claim', () => {
  expect(identityFor('local').identify({ headers: { [testUserHeader]: 'ada' } })).toEqual({ id: 'local' });
});

test('in tests the header names the user', () => {
  expect(identityFor('test').identify({ headers: { [testUserHeader]: 'ada@example.org' } })).toEqual({
    id: 'ada@example.org',
  });
  expect(identityFor('test').identify({ headers: {} })).toEqual({ id: 'local' });
});

test.each(['', ' ', '..', "' or 1=1", 'x'.repeat(129), ['ada', 'eve']])('%j names nobody: 401', (name) => {
  expect(() => identityFor('test').identify({ headers: { [testUserHeader]: name } })).toThrow(
    expect.objectContaining({ status: 401 }),
  );
});
