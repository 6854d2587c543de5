import type { DuckDBConnection } from '@duckdb/node-api';
import type { BarChart } from '@quintet/datapulse-contract/schemas';
import { shortened } from '../profile/measure-columns.ts';
import { isAdditive, type IndexedColumn, quotedName } from './chart-columns.ts';

const maxBars = 12;

/** A bar per group, largest first. Groups beyond the first twelve become "Other"; rows without a group get a bar of their own. */
export async function createBarChart(
  connection: DuckDBConnection,
  table: string,
  { group, measure }: { readonly group: IndexedColumn; readonly measure: IndexedColumn | undefined },
): Promise<BarChart | undefined> {
  const how = measure === undefined ? 'count' : isAdditive(measure) ? 'sum' : 'mean';
  const value =
    measure === undefined ? 'count(*)' : `${how === 'sum' ? 'sum' : 'avg'}(c${measure.at}::double)`;
  const present = measure === undefined ? '' : `where c${measure.at} is not null`;
  const key = `nullif(c${group.at}::varchar, '')`;
  const reader = await connection.runAndReadAll(`
    with named as (
      select key, dense_rank() over (order by n desc, key) as place from (
        select ${key} as key, ${how === 'mean' ? 'count(*)' : value} as n from ${table} ${present} group by 1 having key is not null
      )
    ), placed as (select ${key} as key, * from ${table} ${present})
    select case when placed.key is null then null when place <= ${maxBars} then placed.key else '' end as label,
      ${value} as value, count(*)
    from placed left join named on placed.key = named.key group by 1 order by value desc`);
  const data = reader.getRowsJson().map(([label, size, n]) => toBar(label, Number(size), Number(n)));
  if (!isInformative(data, measure !== undefined)) return undefined;
  const used = data.reduce((sum, { rows }) => sum + rows, 0);
  const order = { value: 0, other: 1, empty: 2 };
  return {
    id: `bars-${group.at}-${measure?.at ?? 'rows'}`,
    kind: 'bars',
    title: measure
      ? `${how === 'sum' ? 'Sum' : 'Mean'} of ${measure.name} by ${group.name}`
      : `Rows by ${group.name}`,
    reason: reasonOf(group, measure, how),
    rows: { used, leftOut: group.count + group.nulls - used },
    x: { column: group.name },
    y: { column: measure?.name ?? null, measure: how },
    data: data
      .toSorted((one, other) => order[one.part] - order[other.part] || other.value - one.value)
      .map(({ rows: _, ...bar }) => bar),
  };
}

/** False for a single group, or for groups of the same size. */
function isInformative(data: readonly { part: string; value: number }[], isMeasured: boolean): boolean {
  const values = data.filter(({ part }) => part === 'value').map(({ value }) => value);
  return values.length > 1 && (isMeasured || new Set(values).size > 1);
}

function toBar(label: unknown, value: number, rows: number): BarChart['data'][number] & { rows: number } {
  const finite = Number.isFinite(value) ? value : 0;
  if (label === null) return { label: 'No value', value: finite, part: 'empty', rows };
  if (label === '') return { label: 'Other', value: finite, part: 'other', rows };
  return { label: shortened(label) ?? '', value: finite, part: 'value', rows };
}

function reasonOf(group: IndexedColumn, measure: IndexedColumn | undefined, how: string): string {
  const rest = group.distinct - maxBars;
  const other = rest > 0 ? ` The ${maxBars} largest groups have bars, the other ${rest} are “Other”.` : '';
  const groups = `${quotedName(group)} has ${group.distinct} distinct values`;
  if (!measure) return `${groups}. The chart counts the rows of each.${other}`;
  return `${groups}. They differ most in the ${how === 'sum' ? 'sum' : 'mean'} of ${quotedName(measure)}.${other}`;
}
