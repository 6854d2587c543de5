import { expect, test } from 'vitest';
import { TextIntake } from './said.ts';

const take = (...pieces: string[]) => {
  const intake = new TextIntake();
  return pieces.map((piece) => intake.take(piece));
};

test('a character that is cut between two pieces comes whole with the second', () => {
  expect(take('a\ud83e', '\udd89b')).toEqual(['a', '🦉b']);
});

test('what PostgreSQL cannot keep is left out or replaced', () => {
  expect(take('a\0b', '\udd89', '\ud83e', 'x')).toEqual(['ab', '\ufffd', '', '\ufffdx']);
});
