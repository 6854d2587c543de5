// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { safeHref } from './inline.ts';
import { Markdown } from './markdown.tsx';

let host: HTMLElement;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(() => act(async () => root.unmount()));

const show = async (text: string) => {
  await act(async () => root.render(<Markdown text={text} />));
  return host.firstElementChild ?? host;
};
const htmlOf = async (text: string) =>
  (await show(text)).innerHTML.replaceAll(/ (class|tabindex|aria-label|role)="[^"]*"/g, '');

describe('what a text must never become', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:alert(1))',
    '[x](//evil.example/)',
    '[x](&#106;avascript:alert(1))',
    '![x](https://evil.example/pixel.png)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '# <script>alert(1)</script>',
    '- <img src=x onerror=alert(1)>',
    '> <script>alert(1)</script>',
    '| <script>alert(1)</script> | b |\n| --- | --- |\n| <img src=x onerror=alert(1)> | c |',
    '```html"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
    '`<script>alert(1)</script>`',
    '**<script>alert(1)</script>**',
    '[<img src=x onerror=alert(1)>](https://example.org "onmouseover=alert(1)")',
    '<https://example.org/" onmouseover="alert(1)>',
  ])('an element that runs or loads: %s', async (text) => {
    const shown = await show(text);
    // The page's own button, and its icon.
    shown.querySelectorAll('button').forEach((button) => button.replaceChildren());
    expect(shown.querySelectorAll('script, img, svg, iframe, object, embed, link, style, form')).toHaveLength(
      0,
    );
    for (const element of shown.querySelectorAll('*')) {
      expect(element.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
    }
    for (const link of shown.querySelectorAll('a')) {
      expect(link.href).toMatch(/^https?:\/\//);
      expect(link.rel).toContain('noreferrer');
    }
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/api/x',
    'docs/x.md',
    '',
    'blob:x',
    'https://',
  ])('a link to %s', (href) => {
    expect(safeHref(href)).toBeUndefined();
  });
});

describe('what it becomes', () => {
  test.each([
    [
      'one *two* **three** ~~four~~ `five`',
      '<p>one <em>two</em> <strong>three</strong> <del>four</del> <code>five</code></p>',
    ],
    ['snake_case_name and 2 * 3 * 4', '<p>snake_case_name and 2 * 3 * 4</p>'],
    ['\\*not\\*', '<p>*not*</p>'],
    ['# One\ntext', '<h3>One</h3><p>text</p>'],
    ['- a\n- b\n  goes on\n\n- c', '<ul><li>a</li><li>b\ngoes on</li><li>c</li></ul>'],
    ['1. a\n   - b\n2. c', '<ol start="1"><li>a<ul><li>b</li></ul></li><li>c</li></ol>'],
    ['- a\n\ntext', '<ul><li>a</li></ul><p>text</p>'],
    ['> a\n> b\n\nc', '<blockquote><p>a\nb</p></blockquote><p>c</p>'],
    ['---', '<hr>'],
    [
      '| a | b |\n|---|---|\n| 1 | `x\\|y` |',
      '<div><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td><code>x|y</code></td></tr></tbody></table></div>',
    ],
  ])('%j', async (text, html) => {
    expect(await htmlOf(text)).toBe(html);
  });

  test('a link to the web, without a word about where it was found', async () => {
    expect(await htmlOf('see [this](https://example.org/a_b(c)) or https://example.org/x.')).toBe(
      '<p>see <a href="https://example.org/a_b(c)" target="_blank" rel="noopener noreferrer nofollow">this</a> or <a href="https://example.org/x" target="_blank" rel="noopener noreferrer nofollow">https://example.org/x</a>.</p>',
    );
  });

  test('code, also while its end is still to come', async () => {
    const shown = await show('```ts\nconst a = "<b>";\n\n# no heading');
    expect(shown.querySelector('pre')?.textContent).toBe('const a = "<b>";\n\n# no heading');
  });
});

test('a text that grows draws only its last block again', async () => {
  const shown = await show('# One\n\nfirst\n\nsecond');
  const [heading, first] = [shown.children[0], shown.children[1]];
  await show('# One\n\nfirst\n\nsecond and more');
  expect([shown.children[0], shown.children[1]]).toEqual([heading, first]);
  expect(shown.children[2]?.textContent).toBe('second and more');
});

test.each([
  ['deep quotes', '> '.repeat(5_000)],
  ['deep lists', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
  ['unclosed marks', '*_`[~'.repeat(20_000)],
  ['open brackets', '['.repeat(50_000)],
  ['one long line', 'x '.repeat(100_000)],
  ['many fences', '```\n'.repeat(301)],
])('%s do not hang the page', async (_, text) => {
  expect((await show(text)).childElementCount).toBeGreaterThan(0);
});
