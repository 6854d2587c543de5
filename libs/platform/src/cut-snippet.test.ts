import { expect, test } from 'vitest';
import { cutSnippet } from './cut-snippet.ts';

const filler = 'lorem ipsum dolor sit amet '.repeat(40);

test('a short text is the whole snippet, in one line', () => {
  expect(cutSnippet('  Fix\n\tthe login   page ', 'LOGIN')).toBe('Fix the login page');
});

test.each([
  ['the beginning', `needle ${filler}`, /^needle lorem.*…$/],
  ['the middle', `${filler}needle ${filler}`, /^….*amet needle lorem.*…$/],
  ['the end', `${filler}needle`, /^….*amet needle$/],
])('a match at %s of a long text is in it, with an ellipsis where text was cut', (_, text, expected) => {
  const snippet = cutSnippet(text, 'needle');
  expect(snippet).toMatch(expected);
  expect(snippet.length).toBeGreaterThan(190);
  expect(snippet.length).toBeLessThanOrEqual(200);
});

test('a match as long as the limit is the whole snippet', () => {
  const q = 'x'.repeat(200);
  expect(cutSnippet(`${filler}${q}${filler}`, q)).toBe(q);
});

test('without a match the snippet is the beginning of the text', () => {
  expect(cutSnippet(filler, 'needle')).toMatch(/^lorem ipsum.*…$/);
  expect(cutSnippet('', 'needle')).toBe('');
});

test.each(['50% (off)', 'a.*b', '[x]', 'C:\\temp_1'])('%j is text, not a pattern', (q) => {
  expect(cutSnippet(`${filler}${q} end`, q)).toContain(q);
  expect(cutSnippet(`${filler}none`, q)).toMatch(/^lorem/);
});

test('white space of the query matches a line break', () => {
  expect(cutSnippet(`${filler}login\n  page`, 'login page')).toMatch(/login page$/);
});

test('never cuts a character in two', () => {
  for (let length = 0; length < 12; length += 1) {
    const emoji = '😀'.repeat(300);
    const snippet = cutSnippet(`${'a'.repeat(length)}${emoji}needle${'b'.repeat(length)}${emoji}`, 'needle');
    expect(snippet.isWellFormed()).toBe(true);
    expect(snippet).toContain('needle');
    expect(cutSnippet(`${' '.repeat(399 - length)}${emoji}`, 'none').isWellFormed()).toBe(true);
  }
});
