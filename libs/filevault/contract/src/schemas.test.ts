import { expect, test } from 'vitest';
import { documentName, tagField, tagName } from './schemas.ts';

test.each([
  [undefined, []],
  ['', []],
  ['a', ['a']],
  ['a, b ,,c', ['a', 'b', 'c']],
  [
    ['a,b', 'c'],
    ['a', 'b', 'c'],
  ],
  ['  two   words  ', ['two words']],
  ['Invoice,invoice,INVOICE', ['Invoice']],
  ['ﬁ,fi', ['ﬁ']],
])('the field %j gives the tags %j', (field, tags) => {
  expect(tagField.parse(field)).toEqual(tags);
});

test.each([
  ['x'.repeat(51)],
  ['a\0b'],
  [Array.from({ length: 21 }, (_, index) => `tag ${index}`)],
  [['a', 'b\nc']],
])('the field %j is refused', (field) => {
  expect(tagField.safeParse(field).success).toBe(false);
});

test('a comma separates tags and is never part of one', () => {
  expect(tagName.safeParse('a,b').success).toBe(false);
});

test.each(['../../etc/passwd', 'C:\\a.txt', 'photos/2026/a.jpg', '.hidden', 'x'.repeat(500)])(
  'a document may be called %s',
  (name) => {
    expect(documentName.parse(name)).toBe(name);
  },
);

test('the same name in other code points is equal', () => {
  expect(documentName.parse('Gro\u0308ße')).toBe('Größe');
});

test.each(['', ' ', 'a\0b', 'a\nb', 'x'.repeat(501), '\ud800'])('%j is not a valid document name', (name) => {
  expect(documentName.safeParse(name).success).toBe(false);
});
