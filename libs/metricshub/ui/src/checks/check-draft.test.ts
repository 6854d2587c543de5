import { expect, test } from 'vitest';
import { readTexts, textsOf } from './check-draft.ts';

const texts = { ...textsOf(), name: ' Site ', url: ' https://example.org/ ' };

test('a new check needs a name and an address, and nothing else', () => {
  expect(readTexts(texts)).toEqual({
    draft: {
      name: 'Site',
      url: 'https://example.org/',
      intervalSeconds: 30,
      timeoutMs: 5000,
      expectedStatus: null,
    },
  });
});

test('everything that is wrong is said at once, each at its field', () => {
  const read = readTexts({ ...texts, name: ' ', url: 'example.org', timeoutMs: '1e3', expectedStatus: '99' });
  expect(read).toHaveProperty('faults');
  expect(Object.keys('faults' in read ? read.faults : {})).toEqual([
    'name',
    'url',
    'timeoutMs',
    'expectedStatus',
  ]);
});

test.each(['', 'ftp://example.org', 'javascript:alert(1)', 'https:'])('%j is no address', (url) => {
  expect(readTexts({ ...texts, url })).toHaveProperty('faults.url');
});

test('an expected status may be left empty', () => {
  expect(readTexts({ ...texts, expectedStatus: '404' })).toHaveProperty('draft.expectedStatus', 404);
  expect(readTexts({ ...texts, expectedStatus: '  ' })).toHaveProperty('draft.expectedStatus', null);
});
