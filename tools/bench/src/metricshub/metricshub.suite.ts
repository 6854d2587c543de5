import { figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { startLoadGenerator } from '../load/load-generator.ts';
import type { LoadResult } from '../load/load.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import { race, spreadOf } from '../race/race.ts';
import { table, formatSpread, formatInteger } from '../report/format.ts';
import type { Suite } from '../run-bench.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type MetricsTarget, startMetricsTargets } from './metrics-targets.ts';
import { cpuMsOf, samplingFigures } from './sampling-cost.ts';

const connections = 8;

/** A load result with the server's CPU time per answer. */
type Answered = LoadResult & { readonly cpuMsEach: number };

const rowOf = ({ name, missing }: MetricsTarget, results: readonly Answered[] | undefined): string[] => {
  if (!results) return [name, missing ?? '-', '', '', ''];
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const rate = formatSpread(spreadOf(results.map(({ perSecond }) => perSecond)));
  return [
    name,
    failed === 0 ? rate : `${rate} ${formatInteger(failed)} FAILED`,
    `${spreadOf(results.map(({ p99Ms }) => p99Ms)).median.toFixed(1)} ms`,
    `${spreadOf(results.map(({ cpuMsEach }) => cpuMsEach)).median.toFixed(2)} ms`,
    `${formatInteger(Math.max(...results.map(({ ownCpu }) => ownCpu)) * 100)} %`,
  ];
};

/** `pnpm bench metricshub`: the cost of sampling, and the rate of snapshots, compared with the article's psutil. */
export const benchMetricshub: Suite = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const { ours, article, adminUrl, databaseUrl, service } = await startMetricsTargets({
    folder,
    cleanup,
    signal,
  });
  console.log(describeMachine());
  console.log(`${await describeDatabase(adminUrl)}\n`);
  // First, without any requests.
  const sampling = await samplingFigures(service, pace, signal);
  console.log(`${table(figureRows(sampling))}\n`);

  const generator = startLoadGenerator();
  cleanup.defer(async () => generator.stop());
  const entrants = [ours, article].filter(({ origin }) => origin);
  const results = await race(entrants, pace.rounds, async ({ origin, path, pid }): Promise<Answered> => {
    const before = cpuMsOf(pid);
    const requests = [{ method: 'GET', path }] as const;
    const result = await generator.send({ origin: origin ?? '', connections, requests, ...pace }, signal);
    const answered = result.perSecond * ((pace.warmUpMs + pace.measureMs) / 1000);
    return { ...result, cpuMsEach: (cpuMsOf(pid) - before) / answered };
  });
  const header = ['requests a second', 'rate', 'p99', 'CPU each', 'generator'];
  console.log(table([header, ...[ours, article].map((hub) => rowOf(hub, results.get(hub)))]));
  console.log('ours: the sample of this second with inventory; the article: psutil for each answer\n');
  const measured = { name: 'metricshub', databaseUrl, folder, idleGoalMb: 110 };
  const figures = await serviceFigures(measured, pace, signal);
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
