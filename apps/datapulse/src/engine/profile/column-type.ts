import type { Column } from '@quintet/datapulse-contract/schemas';
import type { ValueFormat } from '../../csv/value-formats.ts';

/** The contract's column type for a format. A decimal without fraction digits is an integer of any length. */
export const columnType = (format: ValueFormat): Column['type'] =>
  format.type === 'decimal' && format.scale === 0 ? 'integer' : format.type;

export const isNumeric = ({ type }: { readonly type: string }): boolean =>
  type === 'integer' || type === 'decimal' || type === 'float';

export const isTimed = ({ type }: { readonly type: string }): boolean =>
  type === 'date' || type === 'timestamp';

const dayWords = { ymd: ['YYYY', 'MM', 'DD'], dmy: ['DD', 'MM', 'YYYY'], mdy: ['MM', 'DD', 'YYYY'] } as const;

/** A label for the format, such as `DD/MM/YYYY`; null where there is only one way to write a value. */
export function formatLabel(format: ValueFormat): string | null {
  if (format.type === 'boolean') return `${format.yes} / ${format.no}`;
  if (format.type === 'decimal' && (format.grouped || format.mark === ',')) {
    return `${format.grouped ? (format.mark === ',' ? '1.234' : '1,234') : '1234'}${format.scale > 0 ? `${format.mark}5` : ''}`;
  }
  if (format.type !== 'date' && format.type !== 'timestamp') return null;
  const day = dayWords[format.order].join(format.sign);
  if (format.type === 'date') return day;
  return `${day}${format.separator}hh:mm${format.seconds ? ':ss' : ''}${format.zoned ? ' with zone, shown in UTC' : ''}`;
}
