import type { Message } from '@quintet/chatmind-contract/schemas';
import { expect, test } from 'vitest';
import { historyOf } from './history.ts';

const say = (role: Message['role'], text: string): Message => ({
  id: '',
  sessionId: '',
  role,
  text,
  status: 'complete',
  createdAt: '',
});
const tell = (maxTokens: number, ...oldestFirst: Message[]) =>
  historyOf(oldestFirst.toReversed(), maxTokens).map(({ role, text }) => `${role}: ${text}`);

test('the newest turns that fit are told, oldest first, beginning with the person', () => {
  const turns = [say('user', 'a'.repeat(40)), say('assistant', 'b'.repeat(40)), say('user', 'c'.repeat(40))];
  expect(tell(30, ...turns)).toHaveLength(3);
  expect(tell(25, ...turns)).toEqual([`user: ${'c'.repeat(40)}`]);
});

test('the question goes however long it is', () => {
  expect(tell(10, say('user', 'x'.repeat(32_000)))).toHaveLength(1);
});

test('a question that was never answered joins the next one: turns alternate', () => {
  expect(tell(100, say('user', 'One?'), say('user', 'Two?'))).toEqual(['user: One?\n\nTwo?']);
});
