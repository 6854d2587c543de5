// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { createReader } from './read-markdown.ts';
import { markdownPage } from './test-support/show-markdown.tsx';

const { show } = markdownPage();
const read = (text: string, isStreaming = false) => createReader().read(text, isStreaming);

test.each([
  ['deep quotes', `${'> '.repeat(5_000)}x`],
  ['deep lists', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
  ['many markers in a line', `${'- '.repeat(5_000)}x`],
  ['deep emphasis', `${'**a '.repeat(4_000)}${' a**'.repeat(4_000)}`],
  ['unclosed marks', '*_`[~'.repeat(20_000)],
  ['open brackets', '['.repeat(50_000)],
  ['one long line', 'x '.repeat(100_000)],
  ['one long word', `${'a'.repeat(60_000)}@`],
  ['many fences', '```\n'.repeat(301)],
  ['a wide table', `${'|a'.repeat(5_000)}\n${'|-'.repeat(5_000)}\n${'|b\n'.repeat(3_000)}`],
])('%s do not hang the page', { timeout: 20_000 }, async (_, text) => {
  expect((await show(text)).childElementCount).toBeGreaterThan(0);
  expect((await show(text, true)).childElementCount).toBeGreaterThan(0);
});

/** The fastest of several runs: others on the machine make a run slower, never faster. */
function fastestMs(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('eight times the text takes about eight times as long', () => {
  test.each([
    ['items of a list', (size: number) => '- b\n'.repeat(size / 4)],
    ['numbered items', (size: number) => '1. **b** c\n'.repeat(size / 11)],
    ['paragraphs', (size: number) => 'a **b** [c](https://example.org)\n\n'.repeat(size / 34)],
    ['rows of a table', (size: number) => `|a|b|\n|-|-|\n${'| 1 | 2 |\n'.repeat(size / 10)}`],
    ['spaces after [a](', (size: number) => `[a](${' '.repeat(size)}`],
    ['spaces in [a]( b )', (size: number) => `[a](${' '.repeat(size)}x y)`],
  ])('%s', { timeout: 60_000 }, (_, textOf) => {
    for (const isStreaming of [false, true]) {
      // 5,000 items, 20,000 spaces.
      const [small, large] = [2_500, 20_000].map((size) => fastestMs(() => read(textOf(size), isStreaming)));
      // Quadratic would be 64. Below a millisecond the clock says nothing.
      expect((large ?? 0) / Math.max(small ?? 0, 1)).toBeLessThan(32);
    }
  });
});

/** Numbers from 0 up to `below`, the same for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const signs = '*_~`[]()<>!#-+=|\\&;:"\'\n \t1.';
const pieces = [
  ...Array.from(signs),
  '\n\n',
  '    ',
  '```',
  '- [x] ',
  '1. ',
  '> ',
  '|-|-|\n',
  '[a]: ',
  'javascript:alert(1)',
  '&#106;avascript:',
  '&colon;',
  'JAVASCRIPT:x',
  'data:text/html,x',
  'https://example.org/',
  '<a href=',
  '<script>',
  'word',
  '\u0000',
  'é😀',
];
const seed = Date.now() % 1_000_000;

test(`whatever comes is shown, and no link runs anything (seed ${seed})`, { timeout: 60_000 }, async () => {
  const random = randomFrom(seed);
  const wrong: string[] = [];
  for (let round = 0; round < 400; round += 1) {
    const text = Array.from({ length: 1 + random(60) }, () => pieces[random(pieces.length)]).join('');
    const shown = await show(text, random(2) === 1);
    const links = [...shown.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    const isSafe =
      links.every((href) => /^(https?:\/\/|mailto:)/.test(href)) &&
      shown.querySelector('script, img, iframe, style') === null;
    if (!isSafe) wrong.push(JSON.stringify(text));
  }
  expect(wrong).toEqual([]);
});
