import type { Cell } from './dialect.ts';

// Forms that people give to values. What fits one is probably a whole cell, and not a piece of a wrongly cut one.
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

// Words, with what stands between and behind them in names, titles and codes; no sign that separates cells.
const words = /^[\p{L}\p{N}_#(][\p{L}\p{M}\p{N} _.'’()&/+#@*%!?°-]*$/u;

/** How much a cell looks like a whole one: 1, 0.9 for plain words, 0.5 for an empty one, 0 for what looks cut or glued. */
export function wholeness(cell: Cell): number {
  const text = cell?.trim() ?? '';
  if (text === '') return 0.5;
  if (forms.some((form) => form.test(text))) return 1;
  if (words.test(text)) return 0.9;
  // Longer texts hold commas and quotes of their own; a quote at one end only is a wound.
  const isWounded = /^["']/.test(text) !== /["']$/.test(text) || /["'][,;\t|]|[,;\t|]["']/.test(text);
  return isWounded ? 0 : 0.5;
}
