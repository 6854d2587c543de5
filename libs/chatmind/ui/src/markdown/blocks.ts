/** A block of Markdown. `raw` is the text that it came from: equal raw, equal block. */
export type Block = { readonly raw: string } & (
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'list';
      readonly start: number | undefined;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly type: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: 'rule' }
);

const deepest = 8;
const fence = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const rule = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})([-*+]|\d{1,9}[.)])(\s+|$)/;
const tableRule = /^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

type Reading = { readonly block: Block; readonly next: number };

/** Cuts Markdown into blocks. A block that is still being written, such as code without its end, is what it will be. */
export function parseBlocks(text: string, depth = 0): Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    if (lines[at]?.trim() === '') at += 1;
    else {
      const { block, next } = depth > deepest ? paragraphAt(lines, at) : blockAt(lines, at, depth);
      blocks.push(block);
      at = next;
    }
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number, depth: number): Reading {
  const line = lines[at] ?? '';
  const [, marks, title] = heading.exec(line) ?? [];
  if (marks !== undefined && title !== undefined) {
    return { block: { type: 'heading', level: marks.length, text: title, raw: line }, next: at + 1 };
  }
  if (fence.test(line)) return codeAt(lines, at);
  if (rule.test(line)) return { block: { type: 'rule', raw: line }, next: at + 1 };
  if (quote.test(line)) return quoteAt(lines, at, depth);
  if (item.test(line)) return listAt(lines, at, depth);
  if (line.includes('|') && tableRule.test(lines[at + 1] ?? '') && lines[at + 1]?.includes('-'))
    return tableAt(lines, at);
  return paragraphAt(lines, at);
}

const rawOf = (lines: readonly string[], from: number, to: number) => lines.slice(from, to).join('\n');

/** The first line from `from` on that `ends` says yes to, or the end. */
function endOf(lines: readonly string[], from: number, ends: (line: string) => boolean): number {
  const found = lines.findIndex((line, at) => at >= from && ends(line));
  return found === -1 ? lines.length : found;
}

function codeAt(lines: readonly string[], at: number): Reading {
  const [, marks = '```', language = ''] = fence.exec(lines[at] ?? '') ?? [];
  const end = endOf(
    lines,
    at + 1,
    (line) => line.trim().startsWith(marks) && line.trim().replaceAll(marks[0] ?? '`', '') === '',
  );
  const block = {
    type: 'code',
    language,
    text: rawOf(lines, at + 1, end),
    raw: rawOf(lines, at, end + 1),
  } as const;
  return { block, next: end + 1 };
}

function quoteAt(lines: readonly string[], at: number, depth: number): Reading {
  const end = endOf(lines, at, (line) => !quote.test(line));
  const raw = rawOf(lines, at, end);
  const inner = lines.slice(at, end).map((line) => line.replace(quote, ''));
  return { block: { type: 'quote', blocks: parseBlocks(inner.join('\n'), depth + 1), raw }, next: end };
}

function listAt(lines: readonly string[], at: number, depth: number): Reading {
  const isOrdered = /\d/.test(item.exec(lines[at] ?? '')?.[2] ?? '');
  const isOfThis = (line: string) => /\d/.test(item.exec(line)?.[2] ?? '-') === isOrdered && item.test(line);
  const items: Block[][] = [];
  let next = at;
  while (next < lines.length && isOfThis(lines[next] ?? '')) {
    const indent = item.exec(lines[next] ?? '')?.[0].length ?? 2;
    const isOutside = (line: string, before: string | undefined) =>
      line.trim() !== '' &&
      !/^ {2,}|^\t/.test(line) &&
      (item.test(line) || before?.trim() === '' || isOpening(line));
    const from = next;
    next = endOf(lines, from + 1, (line) => isOutside(line, undefined));
    // A blank line ends the item unless what follows is indented.
    const blank = lines.findIndex(
      (line, index) =>
        index > from && index < next && line.trim() === '' && isOutside(lines[index + 1] ?? 'x', ''),
    );
    if (blank !== -1) next = blank;
    const own = lines
      .slice(from, next)
      .map((line, index) =>
        index === 0 ? line.slice(indent) : line.replace(new RegExp(`^\\s{0,${indent}}`), ''),
      );
    items.push(parseBlocks(own.join('\n'), depth + 1));
    const following = endOf(lines, next, (line) => line.trim() !== '');
    if (isOfThis(lines[following] ?? '')) next = following;
  }
  const start = isOrdered ? Number.parseInt(lines[at] ?? '1', 10) : undefined;
  return { block: { type: 'list', start, items, raw: rawOf(lines, at, next) }, next };
}

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

function tableAt(lines: readonly string[], at: number): Reading {
  const end = endOf(lines, at + 2, (line) => !line.includes('|'));
  const rows = lines.slice(at + 2, end).map(cellsOf);
  return {
    block: { type: 'table', head: cellsOf(lines[at] ?? ''), rows, raw: rawOf(lines, at, end) },
    next: end,
  };
}

const isOpening = (line: string) => [fence, heading, rule, quote].some((form) => form.test(line));

function paragraphAt(lines: readonly string[], at: number): Reading {
  const end = endOf(lines, at + 1, (line) => line.trim() === '' || isOpening(line) || item.test(line));
  const text = rawOf(lines, at, end);
  return { block: { type: 'paragraph', text, raw: text }, next: end };
}
