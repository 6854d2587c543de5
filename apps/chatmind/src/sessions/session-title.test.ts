import { expect, test } from 'vitest';
import { titleFrom } from './session-title.ts';

test.each([
  ['Hello', 'Hello'],
  ['\n\n---\n  How  are\tyou?\nMore', 'How are you?'],
  ['!!!', '!!!'],
  [
    'A question that goes on for much longer than a title ever should be',
    'A question that goes on for much longer than a title ever…',
  ],
  ['x'.repeat(100), `${'x'.repeat(60)}…`],
  [`${'x'.repeat(59)}🦉 and more`, `${'x'.repeat(59)}…`],
])('%j gives the title %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
});
