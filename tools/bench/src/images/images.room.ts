import { type Engine, findEngine } from '@quintet/engine';
import { fleet, type FleetRow } from '@quintet/fleet';
import { type Figure, figureRows } from '../figures/figure.ts';
import { describeMachine } from '../machine.ts';
import { spreadOf } from '../race/spread.ts';
import { table } from '../report/table.ts';
import type { Room } from '../run-bench.ts';
import { runNx } from '../servers/run-nx.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { ownLayers } from './layers.ts';
import { rebuildMs } from './rebuild.ts';
import { startMs } from './start-container.ts';

const startGoalMs = 1000;
const rebuildGoalS = 10;
const emptyLayerBytes = 1000;
const changed = 'taskflow';

/** Megabytes that a layer may weigh, by the folder of the build that it comes from. */
const goals: Readonly<Record<string, { readonly says: string; readonly goal: number }>> = {
  app: { says: 'bundle and bill', goal: 1 },
  native: { says: 'compiled packages', goal: 30 },
  site: { says: 'page, its server and bill', goal: 3 },
};

const imageOf = ({ imageRepository }: FleetRow): string => `${imageRepository}:local`;

/** A service without compiled packages has an empty layer of them: that is no figure. */
const sizeFigures = (engine: Engine, row: FleetRow, scratch: string): Figure[] =>
  ownLayers(engine, imageOf(row), scratch).flatMap(({ name, gzipBytes }) => {
    const expected = goals[name];
    if (!expected || gzipBytes < emptyLayerBytes) return [];
    const { says, goal } = expected;
    return [{ name: `${row.name}: ${says}, gzip`, unit: 'MB', goal, value: gzipBytes / 1e6 }];
  });

const startFigure = async (
  engine: Engine,
  row: FleetRow,
  rounds: number,
  signal: AbortSignal,
): Promise<Figure> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await startMs(engine, imageOf(row), row.containerPort, signal));
  }
  return {
    name: `${row.name}: start to /health from outside`,
    unit: 'ms',
    goal: startGoalMs,
    value: spreadOf(times).median,
  };
};

/** `pnpm bench images`: what each image adds to its base, how fast it answers, and what a change costs. */
export const benchImages: Room = async ({ pace, cleanup, signal }) => {
  const engine = findEngine();
  const scratch = temporaryFolder(cleanup);
  const version = engine.run(['version', '--format', '{{.Server.Version}}']).trim();
  console.log(`${describeMachine()}\ncontainer engine ${version}, asked by ${engine.program}\n`);
  await runNx(
    fleet.map(({ name }) => name),
    signal,
    'image',
  );
  const sizes = fleet.flatMap((row) => sizeFigures(engine, row, scratch));
  console.log(`${table(figureRows(sizes))}\n`);
  const starts: Figure[] = [];
  for (const row of fleet) starts.push(await startFigure(engine, row, pace.rounds, signal));
  const rebuilds = await rebuildMs(engine, changed, { scratch, rounds: pace.rounds, signal });
  const rebuild = {
    name: `${changed}: image after a change of one line`,
    unit: 's',
    goal: rebuildGoalS,
    value: spreadOf(rebuilds).median / 1000,
  };
  console.log(table(figureRows([...starts, rebuild])));
  console.log(`\n${describeMachine()}`);
};
