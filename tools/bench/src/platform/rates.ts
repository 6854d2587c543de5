import type { LoadResult } from '../load/load.ts';
import { type Spread, spreadOf } from '../race/spread.ts';
import { spreadWords, verdict, whole } from '../report/words.ts';
import type { Target } from './targets.ts';
import type { Workload } from './workloads.ts';

/** Half of the own port's rate is what the router may cost. */
const ROUTER_GOAL = 0.5;

/** What one target reached in a workload's rounds; undefined for one that is not here. */
export type Reached = { readonly target: Target; readonly results: readonly LoadResult[] };

/** What the columns of `rateRow` say. `c` is the number of connections. */
export const rateHeader = [
  'requests a second',
  'c',
  'own port',
  'router',
  'article',
  'own : article',
  'router : own',
  'own p99',
  'generator',
];

const rateOf = ({ results }: Reached): Spread | undefined =>
  results.length === 0 ? undefined : spreadOf(results.map(({ perSecond }) => perSecond));

const failuresIn = ({ results }: Reached): string => {
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return failed === 0 ? '' : ` ${whole(failed)} FAILED`;
};

const cell = (reached: Reached): string => {
  const rate = rateOf(reached);
  return rate ? spreadWords(rate) + failuresIn(reached) : (reached.target.missing ?? '');
};

const ratio = (of: Spread | undefined, to: Spread | undefined, goal: number | undefined): string => {
  if (!of || !to) return '-';
  const times = of.median / to.median;
  const judged = goal === undefined ? '' : `, goal ${goal}: ${verdict(times >= goal)}`;
  return `${times.toFixed(2)}${judged}`;
};

/** One workload's row: rates as median (min-max), ratios with their goals, and how busy the generator was. */
export const rateRow = (workload: Workload, reached: readonly [Reached, Reached, Reached]): string[] => {
  const [own, router, article] = reached;
  const busiest = Math.max(...reached.flatMap(({ results }) => results.map(({ ownCpu }) => ownCpu)));
  return [
    workload.name,
    String(workload.connections),
    ...reached.map(cell),
    ratio(rateOf(own), rateOf(article), workload.goal),
    ratio(rateOf(router), rateOf(own), ROUTER_GOAL),
    `${spreadOf(own.results.map(({ p99Ms }) => p99Ms)).median.toFixed(1)} ms`,
    `${whole(busiest * 100)} %`,
  ];
};
