import { join } from 'node:path';
import { figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import { race } from '../race/race.ts';
import { table, formatInteger } from '../report/format.ts';
import { uploadTable } from '../report/upload-table.ts';
import type { Suite } from '../run-bench.ts';
import { startUploadRace, timeUpload } from '../servers/upload-race.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { generateCsv } from './generate-csv.ts';

/** A full ingest may take at most as long as the article's `read_csv` and `describe`. */
const goal = 1;
/** Memory of the idle service without its engine, in megabytes. */
const idleGoalMb = 110;

/** DataPulse answers with counts of read and kept rows, the article's service with a number of rows. */
const hasRows = (rows: number) => (body: unknown) => {
  const counted = (body as { rows?: number | { read: number; kept: number } }).rows;
  return typeof counted === 'object' ? counted.read === rows && counted.kept === rows : counted === rows;
};

/** `pnpm bench datapulse`: a durable ingest of a large CSV, compared with the article's pandas. */
export const benchDatapulse: Suite = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const where = { service: 'datapulse', path: '/datasets?wait=true', articlePath: '/upload' };
  const { entrants, adminUrl, databaseUrl, own } = await startUploadRace({
    ...where,
    folder,
    cleanup,
    signal,
  });
  const rows = pace.isQuick ? 20_000 : 1_500_000;
  const file = join(folder, 'made.csv');
  const sizeBytes = generateCsv(file, rows);

  console.log(describeMachine());
  console.log(await describeDatabase(adminUrl));
  console.log(`${pace.rounds} rounds, interleaved; median (min-max)\n`);
  const present = entrants.filter(({ url }) => url);
  const isComplete = hasRows(rows);
  const results = await race(present, pace.rounds, ({ url }) =>
    timeUpload(url ?? '', file, isComplete, signal),
  );
  const title = `CSV of ${formatInteger(sizeBytes / 1e6)} MB, ${formatInteger(rows)} rows`;
  console.log(uploadTable(entrants, results, { title, sizeBytes, goal }));
  console.log(
    'ours: upload, types over all rows, statistics, charts, all stored; the article: read_csv, describe\n',
  );
  const figures = await serviceFigures(
    { name: 'datapulse', databaseUrl, folder, own, idleGoalMb },
    pace,
    signal,
  );
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
