import type { Column } from '@quintet/datapulse-contract/schemas';
import { isNumeric, isTimed } from '../profile/column-type.ts';

/** A column with its index in the Parquet file: `at` 3 is column `c3`. */
export type IndexedColumn = Column & { readonly at: number };

const coordinate = /^(lat|lon|lng|latitude|longitude)$/i;
const idName = /(^|[\s_-])(id|key|uuid|guid|nr|no|number|index|code|zip|postcode|phone)$/i;
/** Words in the names of columns whose values can be summed. `rateWords` overrule them. */
const sumWords = new Set(
  'amount amounts total sum count counts quantity qty sales revenue cost costs units volume visits clicks deaths cases passengers orders births'.split(
    ' ',
  ),
);
const wordsOf = ({ name }: { readonly name: string }): string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
const rateWords = new Set('rate ratio share percent pct price average avg mean score per index'.split(' '));

/** True for a column with almost as many distinct values as rows, such as an order number. */
const isIdentifier = ({ name, type, count, distinct }: Column): boolean =>
  (type === 'integer' || type === 'text') &&
  count >= 10 &&
  // `distinct` may be an estimate.
  (distinct >= count * 0.9 || (idName.test(name) && distinct >= count * 0.5));

/** Numeric columns worth summing or averaging, the most promising first. */
export const measures = (columns: readonly IndexedColumn[]): IndexedColumn[] =>
  columns
    .filter(
      (column) =>
        isNumeric(column) &&
        column.distinct > 1 &&
        !isIdentifier(column) &&
        !idName.test(column.name) &&
        !coordinate.test(column.name),
    )
    .toSorted((one, other) => weight(other) - weight(one));

const weight = ({ name, type, distinct, count }: Column) =>
  (isAdditive({ name }) ? 2 : 0) +
  (type === 'integer' ? 0 : 1) +
  Math.min(1, distinct / 50) +
  (count > 0 ? 0.5 : 0);

/** True when the sum of the column's values has a meaning, judged by its name. */
export const isAdditive = (column: { readonly name: string }): boolean => {
  const words = wordsOf(column);
  return words.some((word) => sumWords.has(word)) && !words.some((word) => rateWords.has(word));
};

/** Date and time columns, those with the fewest missing values first. */
export const timelines = (columns: readonly IndexedColumn[]): IndexedColumn[] =>
  columns
    .filter((column) => isTimed(column) && column.distinct > 2)
    .toSorted((one, other) => one.nulls - other.nulls || other.distinct - one.distinct);

/** Columns that divide the rows into groups. Those with about eight groups come first. */
export const categories = (columns: readonly IndexedColumn[]): IndexedColumn[] =>
  columns
    .filter((column) => {
      const { type, distinct, count, lengths, distinctIsExact } = column;
      if (type === 'boolean') return distinct > 1;
      if (type !== 'text' || !distinctIsExact || isIdentifier(column)) return false;
      return distinct > 1 && distinct <= Math.max(20, count / 4) && (lengths?.mean ?? 0) <= 40;
    })
    .toSorted((one, other) => fitness(one) - fitness(other));

const fitness = ({ type, distinct, nulls, count }: Column) =>
  (type === 'boolean' ? 20 : 0) + Math.abs(Math.log(distinct / 8)) * 5 + (nulls / Math.max(1, count)) * 5;

/** The column's name in quotation marks. */
export const quotedName = ({ name }: { readonly name: string }): string => `“${name}”`;
