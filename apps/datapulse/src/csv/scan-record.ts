import type { CsvCell } from './csv.ts';

/** A dialect in character codes; `delimiter` is -1 when there is none. */
export type Scan = { readonly delimiter: number; readonly quote: number; readonly isBackslash: boolean };

/** A record within a text: it ends before `end`, and the next one starts at `next`. */
export type ScannedRecord = {
  readonly cells: CsvCell[];
  readonly end: number;
  readonly next: number;
  /** Number of line ends in it, including its own. */
  readonly lineEnds: number;
  readonly hasStrayQuotes: boolean;
};

/** `cut`: the text ends inside the record. `broken`: no following text can complete it. */
export type ScanFailure = 'cut' | 'broken';

type CellEnd = { value: CsvCell; end: number; isQuoted: boolean; hasStrayQuotes: boolean };

const lf = 10;
const cr = 13;
const space = 32;
const backslash = 92;

/** Scans the record at `start`. */
export function scanRecord(
  text: string,
  start: number,
  scan: Scan,
  isFinal: boolean,
): ScannedRecord | ScanFailure {
  const cells: CsvCell[] = [];
  let hasStrayQuotes = false;
  let isQuoted = false;
  let at = start;
  if (scan.delimiter === space) at = skipSpaces(text, at);
  for (;;) {
    const cell = scanCell(text, at, scan, isFinal);
    if (typeof cell === 'string') return cell;
    cells.push(cell.value);
    hasStrayQuotes ||= cell.hasStrayQuotes;
    isQuoted ||= cell.isQuoted;
    const { end } = cell;
    if (end < text.length && text.charCodeAt(end) === scan.delimiter) {
      at = scan.delimiter === space ? skipSpaces(text, end) : end + 1;
      continue;
    }
    const next = afterLineEnd(text, end, isFinal);
    if (next < 0) return 'cut';
    const lineEnds = 1 + (isQuoted ? countLineEnds(text, start, end) : 0);
    return { cells, end, next, lineEnds, hasStrayQuotes };
  }
}

/** Scans the physical line at `start` and ignores quotes. Undefined when the text ends inside it. */
export function scanLine(
  text: string,
  start: number,
  scan: Scan,
  isFinal: boolean,
): ScannedRecord | undefined {
  const end = lineEndFrom(text, start, -1);
  const next = afterLineEnd(text, end, isFinal);
  if (next < 0) return undefined;
  const line = text.slice(start, end);
  const cells = scan.delimiter < 0 ? [line] : line.split(String.fromCharCode(scan.delimiter));
  return { cells, end, next, lineEnds: 1, hasStrayQuotes: false };
}

function scanCell(text: string, start: number, scan: Scan, isFinal: boolean): CellEnd | ScanFailure {
  let first = text.charCodeAt(start);
  let at = start;
  while (first === space && scan.delimiter !== space) first = text.charCodeAt((at += 1));
  if (first === scan.quote) return scanQuoted(text, at + 1, scan, isFinal);
  const end = lineEndFrom(text, start, scan.delimiter);
  if (end >= text.length && !isFinal) return 'cut';
  return {
    value: end === start ? null : text.slice(start, end),
    end,
    isQuoted: false,
    hasStrayQuotes: false,
  };
}

function scanQuoted(text: string, start: number, scan: Scan, isFinal: boolean): CellEnd | ScanFailure {
  const parts: string[] = [];
  let from = start;
  let at = start;
  let hasStrayQuotes = false;
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
      return { value: scan.isBackslash ? unescape(value) : value, end, isQuoted: true, hasStrayQuotes };
    }
    // A quote in the middle of a cell is text, if the cell ends on this line.
    hasStrayQuotes = true;
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

/** Index of the next line end or delimiter, or the end of the text. */
function lineEndFrom(text: string, from: number, delimiter: number): number {
  let at = from;
  while (at < text.length && !isBoundary(text.charCodeAt(at), delimiter)) at += 1;
  return at;
}

/** Start of the line after the one that ends at `end`; -1 when its line end may be incomplete. */
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
