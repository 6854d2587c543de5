import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import { race } from '../race/race.ts';
import { type Spread, spreadOf } from '../race/spread.ts';
import { table } from '../report/table.ts';
import { verdict, whole } from '../report/words.ts';
import type { Room } from '../run-bench.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { upload } from './upload.ts';
import { startVaults, type Vault } from './vaults.ts';

const mebibyte = 1024 * 1024;
/** Ours, durable, takes at most this part of the article's time, which writes to the page cache and no further. */
const goal = 0.5;

const randomFile = (path: string, sizeMb: number): string => {
  const file = openSync(path, 'w');
  for (let written = 0; written < sizeMb; written += 1) writeSync(file, randomBytes(mebibyte));
  closeSync(file);
  return path;
};

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const spreadSeconds = ({ median, min, max }: Spread): string =>
  min === max ? `${seconds(median)} s` : `${seconds(median)} s (${seconds(min)}-${seconds(max)})`;

const rowOf = (
  { name, missing }: Vault,
  results: readonly number[] | undefined,
  sizeMb: number,
  article: number | undefined,
): string[] => {
  if (!results) return [name, missing ?? '-', '', '', ''];
  const spread = spreadOf(results);
  const rate = `${whole((sizeMb * mebibyte) / 1000 / spread.median)} MB/s`;
  if (article === undefined || name === "article's stack") return [name, spreadSeconds(spread), rate, '', ''];
  const part = spread.median / article;
  return [name, spreadSeconds(spread), rate, `${part.toFixed(2)} of its time`, verdict(part <= goal)];
};

/** `pnpm bench filevault`: one large upload with its SHA-256, durable, beside the article's own stack. */
export const benchFilevault: Room = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const { vaults, adminUrl, databaseUrl, own } = await startVaults({ folder, cleanup, signal });
  const sizeMb = pace.isQuick ? 8 : 256;
  const file = randomFile(join(folder, 'upload.bin'), sizeMb);

  console.log(describeMachine());
  console.log(await describeDatabase(adminUrl));
  console.log(`${pace.rounds} rounds, interleaved; median (min-max)\n`);
  const entrants = vaults.filter(({ url }) => url);
  const results = await race(entrants, pace.rounds, ({ url }) => upload(url ?? '', file, signal));
  const articles = results.get(vaults[2]);
  const article = articles && spreadOf(articles).median;
  const header = [`upload of ${sizeMb} MiB with SHA-256`, 'time', 'rate', "the article's", `at most ${goal}`];
  console.log(table([header, ...vaults.map((vault) => rowOf(vault, results.get(vault), sizeMb, article))]));
  console.log('ours: on the disk (fsync) before the answer; the article: in the page cache\n');
  const figures = await serviceFigures({ name: 'filevault', databaseUrl, folder, own }, pace, signal);
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
