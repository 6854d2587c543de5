// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { safeHref } from './safe-href.ts';
import { markdownPage } from './test-support/show-markdown.tsx';

const { show, htmlOf } = markdownPage();

describe('what a text must never become', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    'a <b onclick="alert(1)">b</b> c',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:alert(1))',
    '[x](//evil.example/)',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A;avascript&colon;alert(1))',
    '[x][1]\n\n[1]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![x](https://evil.example/pixel.png)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '![x](javascript:alert(1))',
    '# <script>alert(1)</script>',
    '- <img src=x onerror=alert(1)>',
    '> <script>alert(1)</script>',
    '| <script>alert(1)</script> | b |\n| --- | --- |\n| <img src=x onerror=alert(1)> | c |',
    '```html"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
    '`<script>alert(1)</script>`',
    '**<script>alert(1)</script>**',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '[<img src=x onerror=alert(1)>](https://example.org "onmouseover=alert(1)")',
    '<https://example.org/" onmouseover="alert(1)>',
  ])('an element that runs or loads: %s', async (text) => {
    const shown = await show(text);
    // The page's own button, and its icon.
    shown.querySelectorAll('button').forEach((button) => button.replaceChildren());
    expect(
      shown.querySelectorAll('script, img, svg, iframe, object, embed, link, style, form, b'),
    ).toHaveLength(0);
    for (const element of shown.querySelectorAll('*')) {
      expect(element.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
    }
    for (const link of shown.querySelectorAll('a')) {
      expect(link.href).toMatch(/^https?:\/\//);
      expect(link.rel.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
    }
  });

  test('HTML is shown as it was written', async () => {
    const text = 'a <b onclick="x()">b</b> &amp; <!-- c -->';
    expect((await show(text)).textContent).toBe(text.replace('&amp;', '&'));
    expect((await show('<div>\n  <b>x</b>\n</div>')).textContent).toBe('<div>\n  <b>x</b>\n</div>');
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

  test('a link inside a link', async () => {
    const shown = await show('[a ![b](https://example.org/b.png) c](https://example.org/d)');
    expect(shown.querySelectorAll('a')).toHaveLength(1);
    expect(shown.textContent).toBe('a b c');
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
    ['## Two\n\n##### Five', '<h4>Two</h4><h6>Five</h6>'],
    ['- a\n- b\n  goes on', '<ul><li>a</li><li>b\ngoes on</li></ul>'],
    ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['1. a\n   - b\n2. c', '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>'],
    ['3. a', '<ol start="3"><li>a</li></ol>'],
    ['- a\n\ntext', '<ul><li>a</li></ul><p>text</p>'],
    ['> a\n> b\n\nc', '<blockquote><p>a\nb</p></blockquote><p>c</p>'],
    ['---', '<hr>'],
    [
      '| a | b |\n|---|:-:|\n| 1 | `x\\|y` |',
      '<div><table><thead><tr><th scope="col">a</th><th scope="col" style="text-align: center;">b</th></tr></thead><tbody><tr><td>1</td><td style="text-align: center;"><code>x|y</code></td></tr></tbody></table></div>',
    ],
    // Answers and documents that were shown wrong by earlier parsers.
    ['This is ***very important*** text.', '<p>This is <em><strong>very important</strong></em> text.</p>'],
    ['**Never use *eval***', '<p><strong>Never use <em>eval</em></strong></p>'],
    ['*An **important** remark*', '<p><em>An <strong>important</strong> remark</em></p>'],
    ['*use `a*b` here*', '<p><em>use <code>a*b</code> here</em></p>'],
    [
      '- a\n    - b\n        - c\n    - d\n- e',
      '<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>',
    ],
    ['Title\n=====\n\ntext', '<h3>Title</h3><p>text</p>'],
    ['See <https://example.org/a>.', '<p>See <a href="https://example.org/a">https://example.org/a</a>.</p>'],
    [
      '(see https://en.wikipedia.org/wiki/A_(b))',
      '<p>(see <a href="https://en.wikipedia.org/wiki/A_(b)">https://en.wikipedia.org/wiki/A_(b)</a>)</p>',
    ],
    ['See [docs][1].\n\n[1]: https://example.org/d', '<p>See <a href="https://example.org/d">docs</a>.</p>'],
    ['[me](mailto:me@example.org)', '<p><a href="mailto:me@example.org">me</a></p>'],
    // A relative address leads nowhere here, so that its text is left.
    ['Read [the guide](/docs/guide.md).', '<p>Read the guide.</p>'],
    ['![A cat](https://example.org/c.png)', '<p><a href="https://example.org/c.png">A cat</a></p>'],
    ['5 &lt; 6 &amp; &nbsp;x &#35; &nope; &ampx;', '<p>5 &lt; 6 &amp; &nbsp;x # &amp;nope; &amp;ampx;</p>'],
    ['a\\\nb  \nc', '<p>a<br>b<br>c</p>'],
    [
      'Area \\(a^2 * b_1 * c\\) and\n\n\\[\nx = \\frac{a}{b}\n\\]',
      '<p>Area \\(a^2 * b_1 * c\\) and</p><p>\\[\nx = \\frac{a}{b}\n\\]</p>',
    ],
    ['\\(\\) and \\[x', '<p>() and [x</p>'],
  ])('%j', async (text, html) => {
    expect(await htmlOf(text)).toBe(html);
  });

  test('a table right below a line of text', async () => {
    const shown = await show('Here:\n| a | b |\n|---|---|\n| 1 | 2 |');
    expect(shown.querySelector('p')?.textContent).toBe('Here:');
    expect([...shown.querySelectorAll('th, td')].map(({ textContent }) => textContent)).toEqual([
      'a',
      'b',
      '1',
      '2',
    ]);
  });

  test.each(['- [x] done\n- [ ] open', '- [x] done\n\n- [ ] open'])('a task list: %j', async (text) => {
    const shown = await show(text);
    const boxes = [...shown.querySelectorAll<HTMLInputElement>('li input[type=checkbox]')];
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect([...shown.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['done', 'open']);
  });

  test('a link to the web, which learns nothing about where it was found', async () => {
    const link = (await show('[this](https://example.org/a_b(c))')).querySelector('a');
    expect(link?.outerHTML).toBe(
      '<a href="https://example.org/a_b(c)" target="_blank" rel="noopener noreferrer nofollow">this</a>',
    );
  });

  test('code in a list, with its language and a button that copies it', async () => {
    const shown = await show('1. Install:\n   ```bash\n   pnpm install\n     --frozen\n   ```\n2. Run');
    const code = shown.querySelector('ol > li:first-child pre');
    expect(code?.textContent).toBe('pnpm install\n  --frozen');
    expect(code?.parentElement?.textContent).toContain('bash');
    expect(shown.querySelector('li button')?.getAttribute('aria-label')).toBe('Copy code');
  });
});

test('a text that changes its definition changes its links', async () => {
  await show('[a]\n\n[a]: https://example.org/1');
  const shown = await show('[a]\n\n[a]: https://example.org/2');
  expect(shown.querySelector('a')?.href).toBe('https://example.org/2');
});
