import type { Series } from '@quintet/metricshub-contract/schemas';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { HistoryPlan } from './history.rules.ts';

/** What a machine's series are, as their newest layout says it; one that it never had is left out. */
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

/** One bucket of one series: `series` and `bucket` count from 0. */
export type Bucket = {
  readonly series: number;
  readonly bucket: number;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
};

/** The buckets of a plan that hold anything, for series by their ids. Minutes that are not summed up yet are taken from seconds. */
export async function selectBuckets(
  db: QueryExecutorProvider,
  machine: string,
  ids: readonly string[],
  { tier, from, bucketSeconds, buckets }: HistoryPlan,
): Promise<Bucket[]> {
  const to = new Date(from.getTime() + buckets * bucketSeconds * 1000);
  const seconds = sql`
    select at, layout_id, 1 as count, readings as low, readings as mean, readings as high
    from sample, this where sample.machine_id = this.id`;
  const minutes = sql`
    select at, layout_id, count, low, mean, high from sample_minute, this where sample_minute.machine_id = this.id
    union all ${seconds} and at >= coalesce(
      (select max(at) + interval '1 minute' from sample_minute where machine_id = this.id), '-infinity')`;
  const { rows } = await sql<Bucket>`
    with this as (select id from machine where name = ${machine}),
    place as (
      select l.id as layout_id, wanted.number - 1 as series, array_position(l.ids, wanted.id) as at
      from layout l, this, unnest(${ids}::text[]) with ordinality as wanted (id, number)
      where l.machine_id = this.id and wanted.id = any (l.ids)
    ),
    kept as (${tier === 'second' ? seconds : minutes})
    select place.series::int as series,
      floor(extract(epoch from kept.at - ${from}::timestamptz) / ${bucketSeconds})::int as bucket,
      min(kept.low[place.at]) as min,
      sum(kept.mean[place.at]::float8 * kept.count) / nullif(sum(kept.count) filter (where kept.mean[place.at] is not null), 0) as avg,
      max(kept.high[place.at]) as max
    from kept join place on place.layout_id = kept.layout_id
    where kept.at >= ${from} and kept.at < ${to}
    group by 1, 2`.execute(db);
  return rows;
}
