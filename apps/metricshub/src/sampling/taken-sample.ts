import { createHash } from 'node:crypto';
import type { Series } from '@quintet/metricshub-contract/schemas';
import type { Readings } from '../machine/probe.ts';

/** What was read in one second. The digest names its series, so that equal ones are seen to be equal. */
export type TakenSample = Readings & { readonly at: Date; readonly digest: string };

/** A short name of a list of series. */
const digestOf = (series: readonly Series[]): string =>
  createHash('sha256').update(JSON.stringify(series)).digest('hex').slice(0, 16);

const isSame = (one: readonly Series[], other: readonly Series[]): boolean =>
  one.length === other.length &&
  one.every((series, at) => series.id === other[at]?.id && series.scope === other[at]?.scope);

/** Makes samples; series that are those of the sample before are named without being hashed again. */
export function toSample({ series, values }: Readings, at: Date, before?: TakenSample): TakenSample {
  if (before && isSame(series, before.series)) {
    return { at, values, series: before.series, digest: before.digest };
  }
  return { at, values, series, digest: digestOf(series) };
}
