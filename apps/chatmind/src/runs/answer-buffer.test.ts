import { expect, test } from 'vitest';
import { TextSanitizer } from './answer-buffer.ts';

const sanitize = (...chunks: string[]) => {
  const sanitizer = new TextSanitizer();
  return chunks.map((chunk) => sanitizer.sanitize(chunk));
};

test('a character split between two chunks is returned with the second', () => {
  expect(sanitize('a\ud83e', '\udd89b')).toEqual(['a', '🦉b']);
});

test('text that PostgreSQL cannot store is removed or replaced', () => {
  expect(sanitize('a\0b', '\udd89', '\ud83e', 'x')).toEqual(['ab', '\ufffd', '', '\ufffdx']);
});
