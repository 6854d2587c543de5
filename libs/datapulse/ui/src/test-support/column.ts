import type { Column } from '@quintet/datapulse-contract/schemas';

/** A text column of ten values; `fields` override. */
export const columnOf = (fields: Partial<Column> = {}): Column => ({
  name: 'word',
  type: 'text',
  format: null,
  notes: [],
  count: 10,
  nulls: 0,
  empties: 0,
  distinct: 3,
  distinctIsExact: true,
  min: 'a',
  max: 'c',
  sum: null,
  mean: null,
  deviation: null,
  quantiles: null,
  lengths: { min: 1, mean: 1.5, max: 2 },
  top: [
    { value: 'a', count: 6 },
    { value: 'b', count: 4 },
  ],
  histogram: [],
  ...fields,
});
