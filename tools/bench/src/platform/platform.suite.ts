import { stackFigures } from '../figures/stack.ts';
import { figureRows } from '../figures/figure.ts';
import { pageFigures } from '../figures/page.ts';
import { serviceFigures } from '../figures/service.ts';
import { startEmptyServer } from '../load/empty-server.ts';
import type { Load } from '../load/load.ts';
import { type LoadGenerator, startLoadGenerator } from '../load/load-generator.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import type { Pace } from '../pace.ts';
import { race } from '../race/race.ts';
import { table, formatInteger } from '../report/format.ts';
import type { Suite } from '../run-bench.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type TargetResults, rateHeader, rateRow } from './rates.ts';
import { type RunningTargets, startTargets, type RaceTarget } from './targets.ts';
import { type Workload, workloads } from './workloads.ts';

type Send = (load: Omit<Load, 'warmUpMs' | 'measureMs'>) => ReturnType<LoadGenerator['send']>;

const ceiling = async (send: Send, cleanup: AsyncDisposableStack): Promise<string> => {
  const { origin, stop } = await startEmptyServer();
  cleanup.defer(async () => stop());
  const { perSecond } = await send({ origin, connections: 32, requests: [{ method: 'GET', path: '/' }] });
  return `the load generator reaches ${formatInteger(perSecond)}/s with an empty server`;
};

const raceWorkload = async (
  workload: Workload,
  targets: readonly RaceTarget[],
  { rounds }: Pace,
  send: Send,
): Promise<TargetResults[]> => {
  const ready = await Promise.all(
    targets.flatMap(({ kind, origin }) => (origin ? [workload[kind](origin)] : [])),
  );
  const entrants = targets
    .filter(({ origin }) => origin)
    .map((target, n) => ({ target, requests: ready[n] ?? [] }));
  const results = await race(entrants, rounds, ({ target, requests }) =>
    send({ origin: target.origin ?? '', connections: workload.connections, requests }),
  );
  return targets.map((target) => ({
    target,
    results: [...results].find(([entrant]) => entrant.target === target)?.[1] ?? [],
  }));
};

const raceAll = async ({ targets }: RunningTargets, pace: Pace, send: Send): Promise<string> => {
  const rows = [rateHeader];
  for (const workload of workloads.filter(({ name }) => name.includes(pace.only))) {
    const results = await raceWorkload(workload, targets, pace, send);
    rows.push(rateRow(workload, results as [TargetResults, TargetResults, TargetResults]));
  }
  return table(rows);
};

/** `pnpm bench platform`: one complete service, compared with the article's stack. */
export const benchPlatform: Suite = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const running = await startTargets({ folder, cleanup, signal });
  const generator = startLoadGenerator();
  cleanup.defer(async () => generator.stop());
  const send: Send = (load) => generator.send({ ...load, ...pace }, signal);

  console.log(describeMachine());
  console.log(await describeDatabase(running.adminUrl));
  console.log(`${pace.rounds} rounds of ${pace.measureMs} ms, interleaved; median (min-max)`);
  console.log(`${await ceiling(send, cleanup)}\n`);
  console.log(`${await raceAll(running, pace, send)}\n`);
  if (pace.only !== '') return;
  const figures = [
    ...(await serviceFigures({ name: 'taskflow', databaseUrl: running.databaseUrl, folder }, pace, signal)),
    ...(await stackFigures(pace, signal)),
    ...(await pageFigures(folder, signal)),
  ];
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
