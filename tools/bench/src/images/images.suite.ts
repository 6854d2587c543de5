import { type Engine, findEngine } from '@quintet/engine';
import { fleet, type FleetRow } from '@quintet/fleet';
import { type Figure, figureRows } from '../figures/figure.ts';
import { describeMachine } from '../machine.ts';
import { spreadOf } from '../race/race.ts';
import { table } from '../report/format.ts';
import type { Suite } from '../run-bench.ts';
import { runNx } from '../servers/run-nx.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { ownLayers } from './layers.ts';
import { timeRebuilds } from './rebuild.ts';
import { timeContainerStart } from './start-container.ts';

const startGoalMs = 1000;
const rebuildGoalS = 10;
const emptyLayerBytes = 1000;
const changed = 'taskflow';

/** Goals in megabytes per layer, by the build folder it was copied from. */
const goals: Readonly<Record<string, { readonly label: string; readonly goal: number }>> = {
  app: { label: 'bundle and SBOM', goal: 1 },
  native: { label: 'native packages', goal: 30 },
  site: { label: 'page, its server and SBOM', goal: 3 },
};

const imageOf = ({ imageRepository }: FleetRow): string => `${imageRepository}:local`;

/** Skips empty layers: a service without native packages has one. */
const sizeFigures = (engine: Engine, row: FleetRow, scratch: string): Figure[] =>
  ownLayers(engine, imageOf(row), scratch).flatMap(({ name, gzipBytes }) => {
    const expected = goals[name];
    if (!expected || gzipBytes < emptyLayerBytes) return [];
    const { label, goal } = expected;
    return [{ name: `${row.name}: ${label}, gzip`, unit: 'MB', goal, value: gzipBytes / 1e6 }];
  });

const startFigure = async (
  engine: Engine,
  row: FleetRow,
  rounds: number,
  signal: AbortSignal,
): Promise<Figure> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timeContainerStart(engine, imageOf(row), row.containerPort, signal));
  }
  return {
    name: `${row.name}: start to /health`,
    unit: 'ms',
    goal: startGoalMs,
    value: spreadOf(times).median,
  };
};

/** `pnpm bench images`: the layers of each image, its start time, and the time to rebuild it after a change. */
export const benchImages: Suite = async ({ pace, cleanup, signal }) => {
  const engine = findEngine();
  const scratch = temporaryFolder(cleanup);
  const version = engine.run(['version', '--format', '{{.Server.Version}}']).trim();
  console.log(`${describeMachine()}\ncontainer engine ${version}, through ${engine.program}\n`);
  await runNx(
    fleet.map(({ name }) => name),
    signal,
    'image',
  );
  const sizes = fleet.flatMap((row) => sizeFigures(engine, row, scratch));
  console.log(`${table(figureRows(sizes))}\n`);
  const starts: Figure[] = [];
  for (const row of fleet) starts.push(await startFigure(engine, row, pace.rounds, signal));
  const rebuilds = await timeRebuilds(engine, changed, { scratch, rounds: pace.rounds, signal });
  const rebuild = {
    name: `${changed}: image rebuild after changing one line`,
    unit: 's',
    goal: rebuildGoalS,
    value: spreadOf(rebuilds).median / 1000,
  };
  console.log(table(figureRows([...starts, rebuild])));
  console.log(`\n${describeMachine()}`);
};
