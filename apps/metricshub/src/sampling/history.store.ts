import type { Series } from '@quintet/metricshub-contract/schemas';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { HistoryPlan } from './history.rules.ts';

/** The series of a machine from their newest layout. Unknown ids are left out. */
export async function selectSeries(
  db: QueryExecutorProvider,
  machine: string,
  ids: readonly string[],
): Promise<Series[]> {
  const { rows } = await sql<{ series: Series }>`
    select newest.series from unnest(${ids}::text[]) with ordinality as wanted (id, place)
    cross join lateral (
      select l.series -> array_position(l.ids, wanted.id) - 1 as series
      from layout l join machine m on m.id = l.machine_id
      where m.name = ${machine} and wanted.id = any (l.ids)
      order by l.id desc limit 1
    ) as newest
    order by wanted.place`.execute(db);
  return rows.map(({ series }) => series);
}

/** One bucket of one series. `series` and `bucket` are indexes from 0. */
export type HistoryBucket = {
  readonly series: number;
  readonly bucket: number;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
};

/** The buckets of a plan that are not empty. Minutes without a summary are computed from seconds. */
export async function selectBuckets(
  db: QueryExecutorProvider,
  machine: string,
  ids: readonly string[],
  { tier, from, bucketSeconds, buckets }: HistoryPlan,
): Promise<HistoryBucket[]> {
  const to = new Date(from.getTime() + buckets * bucketSeconds * 1000);
  const seconds = sql`
    select at, layout_id, 1 as count, readings as low, readings as mean, readings as high
    from sample, this where sample.machine_id = this.id`;
  const minutes = sql`
    select at, layout_id, count, low, mean, high from sample_minute, this where sample_minute.machine_id = this.id
    union all ${seconds} and at >= coalesce(
      (select max(at) + interval '1 minute' from sample_minute where machine_id = this.id), '-infinity')`;
  const { rows } = await sql<HistoryBucket>`
    with this as (select id from machine where name = ${machine}),
    place as (
      select l.id as layout_id, wanted.number - 1 as series, array_position(l.ids, wanted.id) as at
      from layout l, this, unnest(${ids}::text[]) with ordinality as wanted (id, number)
      where l.machine_id = this.id and wanted.id = any (l.ids)
    ),
    stored as (${tier === 'second' ? seconds : minutes})
    select place.series::int as series,
      floor(extract(epoch from stored.at - ${from}::timestamptz) / ${bucketSeconds})::int as bucket,
      min(stored.low[place.at]) as min,
      sum(stored.mean[place.at]::float8 * stored.count) / nullif(sum(stored.count) filter (where stored.mean[place.at] is not null), 0) as avg,
      max(stored.high[place.at]) as max
    from stored join place on place.layout_id = stored.layout_id
    where stored.at >= ${from} and stored.at < ${to}
    group by 1, 2`.execute(db);
  return rows;
}
