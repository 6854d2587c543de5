import type { Cell } from './dialect.ts';

/** A dialect in character codes; `delimiter` is -1 when there is none. */
export type Scan = { readonly delimiter: number; readonly quote: number; readonly isBackslash: boolean };

/** A record in a text: it ends before `end`, the next one starts at `next`. */
export type Found = {
  readonly cells: Cell[];
  readonly end: number;
  readonly next: number;
  /** Line ends within it, its own included. */
  readonly lineEnds: number;
  readonly isMended: boolean;
};

/** `cut`: the text ends inside. `broken`: it cannot become a record, whatever follows. */
export type NotFound = 'cut' | 'broken';

type CellEnd = { value: Cell; end: number; isQuoted: boolean; isMended: boolean };

const lf = 10;
const cr = 13;
const space = 32;
const backslash = 92;

/** The record at `start`, if it is whole. */
export function scanRecord(text: string, start: number, scan: Scan, isFinal: boolean): Found | NotFound {
  const cells: Cell[] = [];
  let isMended = false;
  let isQuoted = false;
  let at = start;
  if (scan.delimiter === space) at = skipSpaces(text, at);
  for (;;) {
    const cell = scanCell(text, at, scan, isFinal);
    if (typeof cell === 'string') return cell;
    cells.push(cell.value);
    isMended ||= cell.isMended;
    isQuoted ||= cell.isQuoted;
    const { end } = cell;
    if (end < text.length && text.charCodeAt(end) === scan.delimiter) {
      at = scan.delimiter === space ? skipSpaces(text, end) : end + 1;
      continue;
    }
    const next = afterLineEnd(text, end, isFinal);
    if (next < 0) return 'cut';
    const lineEnds = 1 + (isQuoted ? countLineEnds(text, start, end) : 0);
    return { cells, end, next, lineEnds, isMended };
  }
}

/** The physical line at `start` as a record without quotes; undefined when the text ends inside it. */
export function scanLine(text: string, start: number, scan: Scan, isFinal: boolean): Found | undefined {
  const end = lineEndFrom(text, start, -1);
  const next = afterLineEnd(text, end, isFinal);
  if (next < 0) return undefined;
  const line = text.slice(start, end);
  const cells = scan.delimiter < 0 ? [line] : line.split(String.fromCharCode(scan.delimiter));
  return { cells, end, next, lineEnds: 1, isMended: false };
}

function scanCell(text: string, start: number, scan: Scan, isFinal: boolean): CellEnd | NotFound {
  let first = text.charCodeAt(start);
  let at = start;
  while (first === space && scan.delimiter !== space) first = text.charCodeAt((at += 1));
  if (first === scan.quote) return scanQuoted(text, at + 1, scan, isFinal);
  const end = lineEndFrom(text, start, scan.delimiter);
  if (end >= text.length && !isFinal) return 'cut';
  return { value: end === start ? null : text.slice(start, end), end, isQuoted: false, isMended: false };
}

function scanQuoted(text: string, start: number, scan: Scan, isFinal: boolean): CellEnd | NotFound {
  const parts: string[] = [];
  let from = start;
  let at = start;
  let isMended = false;
  for (;;) {
    const quote = nextQuote(text, at, scan);
    if (quote < 0 || (quote + 1 >= text.length && !isFinal)) return 'cut';
    if (!scan.isBackslash && text.charCodeAt(quote + 1) === scan.quote) {
      parts.push(text.slice(from, quote + 1));
      from = at = quote + 2;
      continue;
    }
    const end = scan.delimiter === space ? quote + 1 : skipSpaces(text, quote + 1);
    if (end >= text.length && !isFinal) return 'cut';
    if (end >= text.length || isBoundary(text.charCodeAt(end), scan.delimiter)) {
      parts.push(text.slice(from, quote));
      const value = parts.join('');
      return { value: scan.isBackslash ? unescape(value) : value, end, isQuoted: true, isMended };
    }
    // A quote in the middle of a cell: text, as long as the cell ends on this line.
    isMended = true;
    at = quote + 1;
    const lineEnd = lineEndFrom(text, at, -1);
    if (lineEnd >= text.length && !isFinal) return 'cut';
    const close = nextQuote(text, at, scan);
    if (close < 0 || lineEnd < close) return 'broken';
  }
}

function nextQuote(text: string, from: number, { quote, isBackslash }: Scan): number {
  const sign = String.fromCharCode(quote);
  if (!isBackslash) return text.indexOf(sign, from);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return -1;
}

const unescape = (value: string) => value.replaceAll(/\\(["'\\])/g, '$1');

const isBoundary = (code: number, delimiter: number) => code === delimiter || code === lf || code === cr;

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at += 1;
  return at;
}

/** Where the next line end or delimiter stands, or the end of the text. */
function lineEndFrom(text: string, from: number, delimiter: number): number {
  let at = from;
  while (at < text.length && !isBoundary(text.charCodeAt(at), delimiter)) at += 1;
  return at;
}

/** Where the next line starts, for a line that ends at `end`; -1 when more text could still belong to it. */
function afterLineEnd(text: string, end: number, isFinal: boolean): number {
  if (end >= text.length) return isFinal ? end : -1;
  if (text.charCodeAt(end) === lf) return end + 1;
  if (end + 1 >= text.length && !isFinal) return -1;
  return text.charCodeAt(end + 1) === lf ? end + 2 : end + 1;
}

function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lf || (code === cr && text.charCodeAt(at + 1) !== lf)) count += 1;
  }
  return count;
}
