import { figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { startLoadGenerator } from '../load/load-generator.ts';
import type { LoadResult } from '../load/load.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import { race } from '../race/race.ts';
import { spreadOf } from '../race/spread.ts';
import { table } from '../report/table.ts';
import { spreadWords, whole } from '../report/words.ts';
import type { Room } from '../run-bench.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Hub, startHubs } from './hubs.ts';
import { cpuMsOf, samplingFigures } from './sampling-cost.ts';

const connections = 8;

/** A load's result with the CPU time that the server took for one answer. */
type Answered = LoadResult & { readonly cpuMsEach: number };

const rowOf = ({ name, missing }: Hub, results: readonly Answered[] | undefined): string[] => {
  if (!results) return [name, missing ?? '-', '', '', ''];
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const rate = spreadWords(spreadOf(results.map(({ perSecond }) => perSecond)));
  return [
    name,
    failed === 0 ? rate : `${rate} ${whole(failed)} FAILED`,
    `${spreadOf(results.map(({ p99Ms }) => p99Ms)).median.toFixed(1)} ms`,
    `${spreadOf(results.map(({ cpuMsEach }) => cpuMsEach)).median.toFixed(2)} ms`,
    `${whole(Math.max(...results.map(({ ownCpu }) => ownCpu)) * 100)} %`,
  ];
};

/** `pnpm bench metricshub`: what it costs to know the machine, and how often it can be asked, beside the article's psutil. */
export const benchMetricshub: Room = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const { ours, article, adminUrl, databaseUrl, service } = await startHubs({ folder, cleanup, signal });
  console.log(describeMachine());
  console.log(`${await describeDatabase(adminUrl)}\n`);
  // First, while nobody asks anything.
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
  console.log(
    'ours answers from the sample of this second, with inventory; the article reads psutil for each answer\n',
  );
  const measured = { name: 'metricshub', databaseUrl, folder, idleGoalMb: 110 };
  const figures = await serviceFigures(measured, pace, signal);
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
