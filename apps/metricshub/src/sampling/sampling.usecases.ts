import type { Contract, History, Snapshot } from '@quintet/metricshub-contract/schemas';
import { type Call, invalidRequest, AppError } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { planHistory } from './history.rules.ts';
import { selectBuckets, selectSeries } from './history.store.ts';

const defaultSpanMs = 15 * 60 * 1000;
const maxSpanMs = 31 * 24 * 60 * 60 * 1000;

export async function getSnapshot({ clock, machine, sampler }: Deps): Promise<Snapshot> {
  const newest = await sampler.newest();
  const { inventory } = sampler;
  if (!newest) return { machine, sampledAt: null, ageMs: null, readings: [], inventory };
  const { at, series, values } = newest;
  return {
    machine,
    sampledAt: at.toISOString(),
    ageMs: Math.max(0, clock.now().getTime() - at.getTime()),
    readings: series.map(({ id, unit, scope }, index) => ({ id, unit, scope, value: values[index] ?? null })),
    inventory,
  };
}

export async function getHistory(
  { db, clock, machine }: Deps,
  { query }: Call<Contract['getHistory']>,
): Promise<History> {
  const now = clock.now();
  const { from, to } = rangeOf(query, now);
  const series = await selectSeries(db, machine, query.series);
  const missing = query.series.filter((id) => !series.some((one) => one.id === id));
  if (missing.length > 0) throw seriesNotFound(missing);
  const plan = planHistory({ from, to, points: query.points, now });
  const buckets = await selectBuckets(db, machine, query.series, plan);
  const empty = () => Array<number | null>(plan.buckets).fill(null);
  const lines = series.map(({ id, unit, scope }) => ({
    id,
    unit,
    scope,
    min: empty(),
    avg: empty(),
    max: empty(),
  }));
  for (const { series: line, bucket, ...point } of buckets)
    for (const kind of ['min', 'avg', 'max'] as const) {
      const points = lines[line]?.[kind];
      if (points) points[bucket] = point[kind];
    }
  const { tier, bucketSeconds } = plan;
  return { from: plan.from.toISOString(), to: to.toISOString(), tier, bucketSeconds, series: lines };
}

function rangeOf(query: { from?: string | undefined; to?: string | undefined }, now: Date) {
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - defaultSpanMs) : new Date(query.from);
  const spanMs = to.getTime() - from.getTime();
  const invalid = (detail: string) =>
    invalidRequest([{ pointer: query.from === undefined ? '/query/to' : '/query/from', detail }]);
  if (spanMs <= 0) throw invalid('must be before the end');
  if (spanMs > maxSpanMs) throw invalid('must be at most 31 days before the end');
  return { from, to };
}

/** 404: this machine never had one of the series. */
const seriesNotFound = (ids: readonly string[]) =>
  new AppError('metricshub.series_not_found', 404, `This machine has no series ${ids.join(', ')}.`);
