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

/**
 * How many times longer `large` takes than `small`, each by its fastest run: others on the machine make a run slower, never
 * faster. Measures again, up to 20 times, while the ratio is not below `enough`.
 */
function ratioOf(small: () => unknown, large: () => unknown, enough: number): number {
  const fastestMs = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const ratio = () => (fastestMs[1] ?? 0) / (fastestMs[0] ?? 0);
  for (let round = 0; round < 20 && !(round > 2 && ratio() < enough); round += 1) {
    for (const [at, run] of [small, large].entries()) {
      const start = performance.now();
      run();
      fastestMs[at] = Math.min(fastestMs[at] ?? 0, performance.now() - start);
    }
  }
  return ratio();
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
      // Three times each, so that the clock has something to measure. The large list has 10,000 items.
      const [small, large] = [5_000, 40_000].map((size) => () => {
        for (let time = 0; time < 3; time += 1) read(textOf(size), isStreaming);
      }) as [() => void, () => void];
      // Quadratic would be 64.
      expect(ratioOf(small, large, 32)).toBeLessThan(32);
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
