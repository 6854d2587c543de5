import type { filterOps } from '@quintet/datapulse-contract/routes';

export type FilterOp = (typeof filterOps)[number];

/** One condition on a column. */
export type ColumnFilter = { readonly column: string; readonly op: FilterOp; readonly value: string };

/** Sort and filters of the grid. */
export type GridQuery = {
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null;
  readonly filters: readonly ColumnFilter[];
};

export const allRows: GridQuery = { sort: null, filters: [] };

/** True for operators without a value. */
export const takesNoValue = (op: FilterOp): boolean => op === 'empty' || op === 'filled';

/** The query parameters of the API. */
export function toRowsQuery({ sort, filters }: GridQuery): { sort?: string; filter: string[] } {
  return {
    ...(sort ? { sort: `${sort.column}:${sort.isDescending ? 'desc' : 'asc'}` } : {}),
    filter: filters.map(({ column, op, value }) => `${column}:${op}${takesNoValue(op) ? '' : `:${value}`}`),
  };
}

/** The next sort after a click on a column: ascending, descending, file order. */
export function nextSort(sort: GridQuery['sort'], column: string): GridQuery['sort'] {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
