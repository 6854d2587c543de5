import { describe, expect, test } from 'vitest';
import { multiLine, singleLine } from './text.ts';

const name = singleLine(500);
const description = multiLine(500);

/** The first error message, or null when the text is valid. */
const errorOf = (schema: typeof name, text: string) =>
  schema.safeParse(text).error?.issues[0]?.message ?? null;

describe('a single line', () => {
  test('is trimmed and otherwise unchanged', () => {
    expect(name.parse('  Grüße an 猫 🎉\t')).toBe('Grüße an 猫 🎉');
  });

  test.each(["Robert'); DROP TABLE cards;--", '<script>alert(1)</script>', '{{7*7}}', '../../etc/passwd'])(
    'accepts %j as plain text',
    (text) => {
      expect(name.parse(text)).toBe(text);
    },
  );

  test.each(['', ' ', '\t \n'])('refuses %j as empty', (text) => {
    expect(errorOf(name, text)).toBe('must not be empty');
  });

  test.each(['a\0b', 'a\u0001b', 'a\nb', 'a\rb', 'a\tb', 'a\u007fb', 'a\u0085b'])(
    'refuses the control character in %j',
    (text) => {
      expect(errorOf(name, text)).toBe('must not contain control characters');
    },
  );

  test.each(['a\ud83d', '\ude00b', '\ude00\ud83d'])('refuses the lone surrogate in %j', (text) => {
    expect(errorOf(name, text)).toBe('must be well-formed Unicode');
  });

  test('accepts exactly its limit and refuses one more', () => {
    expect(name.parse('x'.repeat(500))).toHaveLength(500);
    expect(errorOf(name, 'x'.repeat(501))).toBe('must have at most 500 characters');
  });

  test('refuses 10,000 characters', () => {
    expect(errorOf(name, 'x'.repeat(10_000))).toBe('must have at most 500 characters');
  });

  test('is trimmed before its length is checked', () => {
    expect(name.parse(` ${'x'.repeat(500)} `)).toHaveLength(500);
  });

  test.each([null, undefined, 7, {}, ['x']])('refuses %j, which is not a string', (value) => {
    expect(name.safeParse(value).success).toBe(false);
  });
});

describe('a text of several lines', () => {
  test('is unchanged, with its line breaks, tabs and outer spaces', () => {
    expect(description.parse('  one\r\n\ttwo\n')).toBe('  one\r\n\ttwo\n');
  });

  test('may be empty', () => {
    expect(description.parse('')).toBe('');
  });

  test('refuses NUL, which PostgreSQL cannot store', () => {
    expect(errorOf(description, 'a\0b')).toBe('must not contain NUL');
  });

  test('refuses a lone surrogate', () => {
    expect(errorOf(description, 'a\ud800')).toBe('must be well-formed Unicode');
  });

  test('accepts exactly its limit and refuses one more', () => {
    expect(description.parse('\n'.repeat(500))).toHaveLength(500);
    expect(errorOf(description, '\n'.repeat(501))).toBe('must have at most 500 characters');
  });
});
