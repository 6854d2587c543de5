import { join } from 'node:path';
import { figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import { race } from '../race/race.ts';
import { table } from '../report/table.ts';
import { uploadTable } from '../report/upload-table.ts';
import { whole } from '../report/words.ts';
import type { Room } from '../run-bench.ts';
import { startUploadRace } from '../servers/upload-race.ts';
import { upload } from '../servers/upload.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeMadeCsv } from './made-csv.ts';

/** Ours, every row typed and kept, takes at most the article's time for `read_csv` and `describe`. */
const goal = 1;
/** Megabytes of the idle service, without its engine. */
const idleGoalMb = 110;

/** Ours says that every row was kept; the article's how many it has. */
const hasRows = (rows: number) => (body: unknown) => {
  const said = (body as { rows?: number | { read: number; kept: number } }).rows;
  return typeof said === 'object' ? said.read === rows && said.kept === rows : said === rows;
};

/** `pnpm bench datapulse`: a large CSV to types, statistics and charts, durable, beside the article's pandas. */
export const benchDatapulse: Room = async ({ pace, cleanup, signal }) => {
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
  const sizeBytes = writeMadeCsv(file, rows);

  console.log(describeMachine());
  console.log(await describeDatabase(adminUrl));
  console.log(`${pace.rounds} rounds, interleaved; median (min-max)\n`);
  const present = entrants.filter(({ url }) => url);
  const isWhole = hasRows(rows);
  const results = await race(present, pace.rounds, ({ url }) => upload(url ?? '', file, isWhole, signal));
  const title = `CSV of ${whole(sizeBytes / 1e6)} MB, ${whole(rows)} rows`;
  console.log(uploadTable(entrants, results, { title, sizeBytes, goal }));
  console.log(
    'ours: upload, types over every row, statistics, charts, all kept; the article: read_csv, describe\n',
  );
  const figures = await serviceFigures(
    { name: 'datapulse', databaseUrl, folder, own, idleGoalMb },
    pace,
    signal,
  );
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
