import { expect, test } from 'vitest';
import { contract } from './schemas.ts';

const { body } = contract.createMessage;

test('a message keeps its white space', () => {
  const text = '  def f():\n\treturn 1\n';
  expect(body.safeParse({ text }).data).toEqual({ text });
});

test.each([
  ['nothing', ''],
  ['only white space', ' \n\t '],
  ['more than 32,000 characters', 'x'.repeat(32_001)],
  ['NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud800'],
])('a message of %s is refused', (_, text) => {
  expect(body.safeParse({ text }).success).toBe(false);
});

test('a session title is one line', () => {
  expect(contract.updateSession.body.safeParse({ title: 'a\nb' }).success).toBe(false);
});
