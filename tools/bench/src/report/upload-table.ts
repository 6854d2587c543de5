import { type Spread, spreadOf } from '../race/race.ts';
import { articleName, type Entrant } from '../servers/upload-race.ts';
import { table, verdict, formatInteger } from './format.ts';

/** The upload, and the goal as a part of the article's time. */
export type UploadReport = { readonly title: string; readonly sizeBytes: number; readonly goal: number };

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const spreadSeconds = ({ median, min, max }: Spread): string =>
  min === max ? `${seconds(median)} s` : `${seconds(median)} s (${seconds(min)}-${seconds(max)})`;

/** A table of upload times, rates, and ratios to the article's time. `results` in milliseconds. */
export const uploadTable = (
  entrants: readonly Entrant[],
  results: ReadonlyMap<Entrant, readonly number[]>,
  { title, sizeBytes, goal }: UploadReport,
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
    const rate = `${formatInteger(sizeBytes / 1000 / spread.median)} MB/s`;
    const cells = [entrant.name, spreadSeconds(spread), rate];
    if (!article || entrant.name === articleName) return [...cells, '', ''];
    const part = spread.median / article.median;
    return [...cells, `${part.toFixed(2)} of its time`, verdict(part <= goal)];
  });
  return table([[title, 'time', 'rate', 'ratio to article', `at most ${goal}`], ...rows]);
};
