import type { filterOps } from '@quintet/datapulse-contract/routes';

export type FilterOp = (typeof filterOps)[number];

/** One condition on a column. */
export type Filter = { readonly column: string; readonly op: FilterOp; readonly value: string };

/** Which rows are asked for, and in which order. */
export type Question = {
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null;
  readonly filters: readonly Filter[];
};

export const everything: Question = { sort: null, filters: [] };

/** Conditions that need no value. */
export const needsNoValue = (op: FilterOp): boolean => op === 'empty' || op === 'filled';

/** A question as the service takes it. */
export function queryOf({ sort, filters }: Question): { sort?: string; filter: string[] } {
  return {
    ...(sort ? { sort: `${sort.column}:${sort.isDescending ? 'desc' : 'asc'}` } : {}),
    filter: filters.map(({ column, op, value }) => `${column}:${op}${needsNoValue(op) ? '' : `:${value}`}`),
  };
}

/** The next order of a column whose head is pressed: up, down, as in the file. */
export function nextSort(sort: Question['sort'], column: string): Question['sort'] {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
