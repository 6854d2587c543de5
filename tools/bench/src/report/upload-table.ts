import { type Spread, spreadOf } from '../race/spread.ts';
import { articleName, type Entrant } from '../servers/upload-race.ts';
import { table } from './table.ts';
import { verdict, whole } from './words.ts';

/** What was uploaded, and which part of the article's time ours may take. */
export type Uploaded = { readonly title: string; readonly sizeBytes: number; readonly goal: number };

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const spreadSeconds = ({ median, min, max }: Spread): string =>
  min === max ? `${seconds(median)} s` : `${seconds(median)} s (${seconds(min)}-${seconds(max)})`;

/** A table of uploads: time, rate, and its part of the article's time beside the goal. `results` in milliseconds. */
export const uploadTable = (
  entrants: readonly Entrant[],
  results: ReadonlyMap<Entrant, readonly number[]>,
  { title, sizeBytes, goal }: Uploaded,
): string => {
  const spreadFor = (entrant: Entrant) => {
    const times = results.get(entrant);
    return times && spreadOf(times);
  };
  const article = entrants
    .map((one) => (one.name === articleName ? spreadFor(one) : undefined))
    .find(Boolean);
  const rows = entrants.map((entrant) => {
    const spread = spreadFor(entrant);
    if (!spread) return [entrant.name, entrant.missing ?? '-', '', '', ''];
    const rate = `${whole(sizeBytes / 1000 / spread.median)} MB/s`;
    const said = [entrant.name, spreadSeconds(spread), rate];
    if (!article || entrant.name === articleName) return [...said, '', ''];
    const part = spread.median / article.median;
    return [...said, `${part.toFixed(2)} of its time`, verdict(part <= goal)];
  });
  return table([[title, 'time', 'rate', "the article's", `at most ${goal}`], ...rows]);
};
