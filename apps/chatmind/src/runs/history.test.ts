import type { Message } from '@quintet/chatmind-contract/schemas';
import { expect, test } from 'vitest';
import { historyOf } from './history.ts';

const message = (role: Message['role'], text: string): Message => ({
  id: '',
  sessionId: '',
  role,
  text,
  status: 'complete',
  createdAt: '',
});
const historyWithin = (maxTokens: number, ...oldestFirst: Message[]) =>
  historyOf(oldestFirst.toReversed(), maxTokens).map(({ role, text }) => `${role}: ${text}`);

test('the newest turns that fit are sent, oldest first, starting with the user', () => {
  const turns = [
    message('user', 'a'.repeat(40)),
    message('assistant', 'b'.repeat(40)),
    message('user', 'c'.repeat(40)),
  ];
  expect(historyWithin(30, ...turns)).toHaveLength(3);
  expect(historyWithin(25, ...turns)).toEqual([`user: ${'c'.repeat(40)}`]);
});

test('the question is always sent, however long it is', () => {
  expect(historyWithin(10, message('user', 'x'.repeat(32_000)))).toHaveLength(1);
});

test('an unanswered question is merged with the next one, so that turns alternate', () => {
  expect(historyWithin(100, message('user', 'One?'), message('user', 'Two?'))).toEqual([
    'user: One?\n\nTwo?',
  ]);
});
