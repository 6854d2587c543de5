import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import { race } from '../race/race.ts';
import { table } from '../report/format.ts';
import { uploadTable } from '../report/upload-table.ts';
import type { Suite } from '../run-bench.ts';
import { startUploadRace, timeUpload } from '../servers/upload-race.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const mebibyte = 1024 * 1024;
/** A durable upload may take at most this part of the article's time, which writes only to the page cache. */
const goal = 0.5;

const randomFile = (path: string, sizeMb: number): string => {
  const file = openSync(path, 'w');
  for (let written = 0; written < sizeMb; written += 1) writeSync(file, randomBytes(mebibyte));
  closeSync(file);
  return path;
};

const hasDigest = (body: unknown): boolean =>
  /^[0-9a-f]{64}$/.test((body as { sha256?: string }).sha256 ?? '');

/** `pnpm bench filevault`: one large durable upload with its SHA-256, compared with the article's stack. */
export const benchFilevault: Suite = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const where = { service: 'filevault', path: '/documents', articlePath: '/files' };
  const { entrants, adminUrl, databaseUrl, own } = await startUploadRace({
    ...where,
    folder,
    cleanup,
    signal,
  });
  const sizeMb = pace.isQuick ? 8 : 256;
  const file = randomFile(join(folder, 'upload.bin'), sizeMb);

  console.log(describeMachine());
  console.log(await describeDatabase(adminUrl));
  console.log(`${pace.rounds} rounds, interleaved; median (min-max)\n`);
  const present = entrants.filter(({ url }) => url);
  const results = await race(present, pace.rounds, ({ url }) =>
    timeUpload(url ?? '', file, hasDigest, signal),
  );
  const title = `upload of ${sizeMb} MiB with SHA-256`;
  console.log(uploadTable(entrants, results, { title, sizeBytes: sizeMb * mebibyte, goal }));
  console.log('ours: on disk (fsync) before the answer; the article: in the page cache\n');
  const figures = await serviceFigures({ name: 'filevault', databaseUrl, folder, own }, pace, signal);
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
