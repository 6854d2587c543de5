// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { createReader } from './read-markdown.ts';
import { markdownPage } from './test-support/show-markdown.tsx';

const { show, htmlOf } = markdownPage();

const mixed = [
  '# Title',
  'A paragraph with **bold**, *emphasis*, `code` and [a link](https://example.org/a).',
  '- one\n- two\n  - nested\n- three',
  '1. first\n2. second\n   ```ts\n   const a = 1;\n   ```\n3. third',
  'Text right above:\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |',
  '> a quote\n> goes on',
  '```js\nlet x = "<b>";\n\nlet y;\n```',
  'See [docs][1].\n\n[1]: https://example.org/d',
  'Setext\n---',
  'The last words.',
].join('\n\n');

test('a text that grows draws only its last block again', async () => {
  const shown = await show('# One\n\nfirst\n\nsecond', true);
  const [heading, first] = [shown.children[0], shown.children[1]];
  await show('# One\n\nfirst\n\nsecond and more', true);
  expect([shown.children[0], shown.children[1]]).toEqual([heading, first]);
  expect(shown.children[2]?.textContent).toBe('second and more');
});

test('character by character no block is replaced or changes its text once another one follows', async () => {
  const shown = await show('', true);
  let before: { element: Element; html: string }[] = [];
  for (let length = 1; length <= mixed.length; length += 1) {
    await show(mixed.slice(0, length), true);
    const now = [...shown.children].map((element) => ({ element, html: element.innerHTML }));
    // The definition at the end turns "[docs][1]" into a link; no other block changes.
    for (const [at, { element, html }] of before.slice(0, -2).entries()) {
      expect(now[at]?.element).toBe(element);
      expect(now[at]?.html).toBe(html);
    }
    // What is drawn is never taken back: at most the last block is still open.
    expect(now.length).toBeGreaterThanOrEqual(before.length - 1);
    before = now;
  }
  const grown = shown.innerHTML;
  await show(mixed, false);
  expect(grown).toBe(shown.innerHTML);
});

test.each([
  ['some **bold te', '<p>some <strong>bold te</strong></p>'],
  ['some **bold te**', '<p>some <strong>bold te</strong></p>'],
  ['some **bold te*', '<p>some <strong>bold te</strong></p>'],
  ['some **', '<p>some </p>'],
  ['a *b **c', '<p>a <em>b <strong>c</strong></em></p>'],
  ['an `open', '<p>an <code>open</code></p>'],
  ['2 * 3', '<p>2 * 3</p>'],
  ['snake_case_na', '<p>snake_case_na</p>'],
  ['see [the docs', '<p>see the docs</p>'],
  ['see [the docs](https://exam', '<p>see the docs</p>'],
  ['text\n-', '<p>text</p>'],
  ['text\n\n1', '<p>text</p>'],
  ['text\n\n12.', '<p>text</p>'],
  ['text\n\n| a | b |', '<p>text</p>'],
  ['text\n\n| a | b |\n|--', '<p>text</p>'],
  ['- a\n- **b', '<ul><li>a</li><li><strong>b</strong></li></ul>'],
  ['> **b', '<blockquote><p><strong>b</strong></p></blockquote>'],
  ['5 &l', '<p>5 </p>'],
])('what is open at the end is calm: %j', async (text, html) => {
  expect(await htmlOf(text, true)).toBe(html);
});

test('code is never completed, only its marks', async () => {
  const shown = await show('```ts\nconst a = "**b";\n\n# no heading', true);
  expect(shown.querySelector('pre')?.textContent).toBe('const a = "**b";\n\n# no heading');
});

test('a text at rest is read as it is', async () => {
  await show('some **bold', true);
  expect(await htmlOf('some **bold', false)).toBe('<p>some **bold</p>');
});

test('a long text that grows has the blocks of the whole', () => {
  // Long enough that only its end is read again.
  const start = 'A paragraph of some words.\n\n'.repeat(1_600);
  const end = `${mixed}\n\n[a]\n\n[a]: https://example.org/a\n'a title'\n\n1. one\n\n2. two\n\nThe end.`;
  const reader = createReader();
  for (let length = 1; length <= end.length; length += 1) {
    const grown = reader.read(start + end.slice(0, length), true);
    const alone = createReader().read(end.slice(0, length), true);
    expect(grown.blocks.slice(1_600)).toEqual(alone.blocks);
    expect(grown.definitions).toBe(alone.definitions);
  }
  expect(reader.read(start + end, false)).toEqual(createReader().read(start + end, false));
  expect(reader.read('another text', true).blocks).toHaveLength(1);
});
