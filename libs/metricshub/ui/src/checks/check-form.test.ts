import { expect, test } from 'vitest';
import { parseForm, toFormValues } from './check-form.ts';

const values = { ...toFormValues(), name: ' Site ', url: ' https://example.org/ ' };

test('a new check needs only a name and a URL', () => {
  expect(parseForm(values)).toEqual({
    draft: {
      name: 'Site',
      url: 'https://example.org/',
      intervalSeconds: 30,
      timeoutMs: 5000,
      expectedStatus: null,
    },
  });
});

test('every invalid field has an error', () => {
  const read = parseForm({
    ...values,
    name: ' ',
    url: 'example.org',
    timeoutMs: '1e3',
    expectedStatus: '99',
  });
  expect(read).toHaveProperty('errors');
  expect(Object.keys('errors' in read ? read.errors : {})).toEqual([
    'name',
    'url',
    'timeoutMs',
    'expectedStatus',
  ]);
});

test.each(['', 'ftp://example.org', 'javascript:alert(1)', 'https:'])('%j is not a URL', (url) => {
  expect(parseForm({ ...values, url })).toHaveProperty('errors.url');
});

test('the expected status is optional', () => {
  expect(parseForm({ ...values, expectedStatus: '404' })).toHaveProperty('draft.expectedStatus', 404);
  expect(parseForm({ ...values, expectedStatus: '  ' })).toHaveProperty('draft.expectedStatus', null);
});
