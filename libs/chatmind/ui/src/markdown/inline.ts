/** A piece of a line of text. */
export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] };

// What a model says is data: longer or deeper than this nobody writes, and it is shown as it is.
const longest = 20_000;
const deepest = 8;

/** The only addresses that become links: absolute, http or https. Undefined for all others. */
export function safeHref(href: string): string | undefined {
  const url = URL.parse(href);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}

const marks = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'del'],
  ['*', 'em'],
  ['_', 'em'],
] as const;

const punctuation = /[!-/:-@[-`{-~]/;
const address = /https?:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,;:!?]/y;
const link = /!?\[([^\][]*)\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)/y;

/** Reads emphasis, code, links. Pictures become links to them: nothing is fetched because a model said so. */
export function parseInline(text: string, depth = 0): Inline[] {
  if (text.length > longest || depth > deepest) return [{ type: 'text', text }];
  const parts: Inline[] = [];
  let plain = '';
  const put = (part: Inline) => {
    if (plain !== '') parts.push({ type: 'text', text: plain });
    plain = '';
    parts.push(part);
  };
  for (let at = 0; at < text.length;) {
    const found = partAt(text, at, depth);
    if (found?.part) put(found.part);
    else plain += found?.plain ?? text[at];
    at = found?.end ?? at + 1;
  }
  if (plain !== '') parts.push({ type: 'text', text: plain });
  return parts;
}

type Found = { readonly part?: Inline; readonly plain?: string; readonly end: number } | undefined;

function partAt(text: string, at: number, depth: number): Found {
  const sign = text[at];
  if (sign === '\\' && punctuation.test(text[at + 1] ?? ''))
    return { plain: text[at + 1] ?? '', end: at + 2 };
  if (sign === '`') return codeAt(text, at);
  if (sign === '[' || sign === '!') return linkAt(text, at, depth);
  if (sign === 'h') return addressAt(text, at);
  return sign === '*' || sign === '_' || sign === '~' ? emphasisAt(text, at, depth) : undefined;
}

function codeAt(text: string, at: number): Found {
  const ticks = /`+/y;
  ticks.lastIndex = at;
  const fence = ticks.exec(text)?.[0] ?? '`';
  const start = at + fence.length;
  const end = text.indexOf(fence, start);
  if (end === -1) return { plain: fence, end: start };
  const inner = text.slice(start, end);
  const isPadded = inner.length > 2 && inner.startsWith(' ') && inner.endsWith(' ');
  return { part: { type: 'code', text: isPadded ? inner.slice(1, -1) : inner }, end: end + fence.length };
}

function linkAt(text: string, at: number, depth: number): Found {
  link.lastIndex = at;
  const [whole, label = '', target = ''] = link.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const href = safeHref(target);
  // A link that may not be followed is shown as it was written.
  if (href === undefined) return { plain: whole, end: at + whole.length };
  const children = label === '' ? [{ type: 'text' as const, text: href }] : parseInline(label, depth + 1);
  return { part: { type: 'link', href, children }, end: at + whole.length };
}

function addressAt(text: string, at: number): Found {
  address.lastIndex = at;
  const found = address.exec(text)?.[0];
  const href = found && safeHref(found);
  return found && href
    ? { part: { type: 'link', href, children: [{ type: 'text', text: found }] }, end: at + found.length }
    : undefined;
}

const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

function emphasisAt(text: string, at: number, depth: number): Found {
  const [mark, type] = marks.find(([one]) => text.startsWith(one, at)) ?? [];
  if (!mark || !type) return undefined;
  const start = at + mark.length;
  const plain = { plain: mark, end: start };
  // snake_case is no emphasis, and neither is "2 * 3".
  if (/\s/.test(text[start] ?? ' ') || (mark.startsWith('_') && isWord(text[at - 1]))) return plain;
  const end = text.indexOf(mark, start + 1);
  if (end === -1 || /\s/.test(text[end - 1] ?? '')) return plain;
  if (mark.startsWith('_') && isWord(text[end + mark.length])) return plain;
  return { part: { type, children: parseInline(text.slice(start, end), depth + 1) }, end: end + mark.length };
}
