import type { CsvCell } from './csv.ts';

// Common formats of values: numbers, amounts, dates, times, URLs, addresses. A cell that matches one was probably split correctly.
const forms: readonly RegExp[] = [
  /^[+-]?(\d+|\d{1,3}([.,' ]\d{3})+)([.,]\d+)?([eE][+-]?\d+)?\s?%?$/,
  /^[+-]?[.,]\d+$/,
  /^[€$£¥]\s?-?\d[\d.,]*$|^-?\d[\d.,]*\s?[€$£¥]$/,
  /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}([ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|[AaPp][Mm])?)?$/,
  /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s?([AaPp][Mm])?$/,
  /^(https?|ftp|mailto|urn):\S+$/i,
  /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/,
  /^(true|false|yes|no|null|nan|n\/a|#n\/a|-)$/i,
];

// Words with the punctuation of names, titles and codes, but without common delimiters.
const words = /^[\p{L}\p{N}_#(][\p{L}\p{M}\p{N} _.'’()&/+#@*%!?°-]*$/u;

/** Scores how likely a cell was split correctly: 1 for a typical value, 0.9 for words, 0.5 if unclear or empty, 0 if not. */
export function scoreCell(cell: CsvCell): number {
  const text = cell?.trim() ?? '';
  if (text === '') return 0.5;
  if (forms.some((form) => form.test(text))) return 1;
  if (words.test(text)) return 0.9;
  // Long texts contain commas and quotes. A quote at one end only is the sign of a wrong split.
  const isBroken = /^["']/.test(text) !== /["']$/.test(text) || /["'][,;\t|]|[,;\t|]["']/.test(text);
  return isBroken ? 0 : 0.5;
}
