import type { Column } from '@quintet/datapulse-contract/schemas';

/** A column of the grid. `width` in pixels. */
export type ColumnLayout = { readonly name: string; readonly width: number; readonly isNumeric: boolean };

const numericTypes = new Set(['integer', 'decimal', 'float']);
const widths: Readonly<Record<string, number>> = { boolean: 88, date: 112, timestamp: 184 };
const characterPx = 8;

/** Chooses a width by the column's name and values, from 88 to 320 pixels. */
export function columnLayout({ name, type, lengths, min, max }: Column): ColumnLayout {
  const isNumeric = numericTypes.has(type);
  const longest = Math.max(String(min ?? '').length, String(max ?? '').length);
  const characters = lengths ? Math.min(lengths.max, lengths.mean * 1.6) : longest;
  const wanted = Math.max(characters, name.length + 3) * characterPx + 24;
  return { name, isNumeric, width: Math.round(Math.min(320, Math.max(widths[type] ?? 88, wanted))) };
}
