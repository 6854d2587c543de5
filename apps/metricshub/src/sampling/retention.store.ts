import { retentionHours } from '@quintet/metricshub-contract/routes';
import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Summarizes every complete minute that has no summary yet. Safe to repeat and to run concurrently: the result is the same.
 * Continues after the last summary, also after days, as long as the samples are still stored.
 */
export async function summarizeMinutes(db: QueryExecutorProvider, machineId: number): Promise<void> {
  await sql`
    insert into sample_minute (machine_id, at, layout_id, count, low, mean, high)
    select machine_id, minute, layout_id, max(count),
      array_agg(low order by place), array_agg(mean order by place), array_agg(high order by place)
    from (
      select s.machine_id, date_trunc('minute', s.at) as minute, s.layout_id, r.place,
        count(*) as count, min(r.value) as low, avg(r.value) as mean, max(r.value) as high
      from sample s cross join lateral unnest(s.readings) with ordinality as r (value, place)
      where s.machine_id = ${machineId} and s.at < date_trunc('minute', now())
        and s.at >= coalesce(
          (select max(at) + interval '1 minute' from sample_minute where machine_id = ${machineId}), '-infinity')
      group by s.machine_id, minute, s.layout_id, r.place
    ) as summed
    group by machine_id, minute, layout_id
    on conflict do nothing`.execute(db);
}

/** Deletes samples that are older than their retention. It runs every minute, so it deletes few rows each time. */
export async function deleteOldSamples(db: QueryExecutorProvider): Promise<void> {
  await sql`
    delete from sample where at < now() - make_interval(hours => ${retentionHours.second})`.execute(db);
  await sql`
    delete from sample_minute where at < now() - make_interval(hours => ${retentionHours.minute})`.execute(
    db,
  );
}
