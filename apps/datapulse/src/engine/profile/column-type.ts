import type { Column } from '@quintet/datapulse-contract/schemas';
import type { ValueForm } from '../../reading/value-forms.ts';

/** The contract's name of a form's type. A number without digits behind its mark is whole, however long. */
export const columnType = (form: ValueForm): Column['type'] =>
  form.type === 'decimal' && form.scale === 0 ? 'integer' : form.type;

export const isNumeric = ({ type }: { readonly type: string }): boolean =>
  type === 'integer' || type === 'decimal' || type === 'float';

export const isTimed = ({ type }: { readonly type: string }): boolean =>
  type === 'date' || type === 'timestamp';

const dayWords = { ymd: ['YYYY', 'MM', 'DD'], dmy: ['DD', 'MM', 'YYYY'], mdy: ['MM', 'DD', 'YYYY'] } as const;

/** How values are written, where there is another way too. */
export function formatOf(form: ValueForm): string | null {
  if (form.type === 'boolean') return `${form.yes} / ${form.no}`;
  if (form.type === 'decimal' && (form.grouped || form.mark === ',')) {
    return `${form.grouped ? (form.mark === ',' ? '1.234' : '1,234') : '1234'}${form.scale > 0 ? `${form.mark}5` : ''}`;
  }
  if (form.type !== 'date' && form.type !== 'timestamp') return null;
  const day = dayWords[form.order].join(form.sign);
  if (form.type === 'date') return day;
  return `${day}${form.separator}hh:mm${form.seconds ? ':ss' : ''}${form.zoned ? ' with zone, shown in UTC' : ''}`;
}
