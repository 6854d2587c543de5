import type { LoadResult } from '../load/load.ts';
import { type Spread, spreadOf } from '../race/race.ts';
import { formatSpread, verdict, formatInteger } from '../report/format.ts';
import type { RaceTarget } from './targets.ts';
import type { Workload } from './workloads.ts';

/** Through the router, a service must reach at least half of its own rate. */
const ROUTER_GOAL = 0.5;

/** The results of one target in a workload; empty for a missing target. */
export type TargetResults = { readonly target: RaceTarget; readonly results: readonly LoadResult[] };

/** The header of `rateRow`. `c` is the number of connections. */
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

const rateOf = ({ results }: TargetResults): Spread | undefined =>
  results.length === 0 ? undefined : spreadOf(results.map(({ perSecond }) => perSecond));

const failuresIn = ({ results }: TargetResults): string => {
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return failed === 0 ? '' : ` ${formatInteger(failed)} FAILED`;
};

const cell = (results: TargetResults): string => {
  const rate = rateOf(results);
  return rate ? formatSpread(rate) + failuresIn(results) : (results.target.missing ?? '');
};

const ratio = (of: Spread | undefined, to: Spread | undefined, goal: number | undefined): string => {
  if (!of || !to) return '-';
  const times = of.median / to.median;
  const judged = goal === undefined ? '' : `, goal ${goal}: ${verdict(times >= goal)}`;
  return `${times.toFixed(2)}${judged}`;
};

/** One workload's row: rates as median (min-max), ratios with their goals, and the load of the generator. */
export const rateRow = (
  workload: Workload,
  results: readonly [TargetResults, TargetResults, TargetResults],
): string[] => {
  const [own, router, article] = results;
  const busiest = Math.max(...results.flatMap(({ results }) => results.map(({ ownCpu }) => ownCpu)));
  return [
    workload.name,
    String(workload.connections),
    ...results.map(cell),
    ratio(rateOf(own), rateOf(article), workload.goal),
    ratio(rateOf(router), rateOf(own), ROUTER_GOAL),
    `${spreadOf(own.results.map(({ p99Ms }) => p99Ms)).median.toFixed(1)} ms`,
    `${formatInteger(busiest * 100)} %`,
  ];
};
