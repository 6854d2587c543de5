import type { Spread } from '../race/race.ts';

/** 12345.6 as `12,346`. */
export const formatInteger = (value: number): string => Math.round(value).toLocaleString('en');

/** `1,784 (1,702-1,801)`. */
export const formatSpread = ({ median, min, max }: Spread): string =>
  min === max
    ? formatInteger(median)
    : `${formatInteger(median)} (${formatInteger(min)}-${formatInteger(max)})`;

/** `met` or `MISSED`. */
export const verdict = (isMet: boolean): string => (isMet ? 'met' : 'MISSED');

/** Formats rows as a text table. The first column is left-aligned, the others right-aligned. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join('   ')}`.trimEnd()).join('\n');
};
