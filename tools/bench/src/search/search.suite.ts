import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { Client } from 'pg';
import { describeDatabase, describeMachine } from '../machine.ts';
import { table, formatInteger } from '../report/format.ts';
import type { Suite } from '../run-bench.ts';
import { runNx } from '../servers/run-nx.ts';
import { prepareDatabase, startBundle } from '../servers/service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { chatmindFill } from './fills/chatmind.ts';
import { datapulseFill } from './fills/datapulse.ts';
import { filevaultFill } from './fills/filevault.ts';
import { metricshubFill } from './fills/metricshub.ts';
import { taskflowFill } from './fills/taskflow.ts';
import type { ServiceFill } from './service-fill.ts';

const serviceFills: readonly ServiceFill[] = [
  chatmindFill,
  datapulseFill,
  filevaultFill,
  metricshubFill,
  taskflowFill,
];

const goalMs = 80;
const queryCount = 200;
const vocabulary = Array.from({ length: 5_000 }, (_, index) => wordOf(index));

/** `pnpm bench search`: how long `GET /search` takes in each service when a user has 20,000 objects. */
export const benchSearch: Suite = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const fills = serviceFills.filter(({ service }) => service.includes(pace.only));
  await runNx(
    fills.map(({ service }) => service),
    signal,
  );
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  console.log(describeMachine());
  console.log(`${await describeDatabase(postgres.adminUrl)}\n`);
  const count = pace.isQuick ? 500 : 20_000;
  const rows = [
    [`${formatInteger(queryCount)} searches`, 'median', 'p95', `p95 at most ${goalMs} ms`, 'objects'],
  ];
  for (const fill of fills) {
    signal.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that they do not disturb each other
    const timesMs = await measure(fill, { folder, count, adminUrl: postgres.adminUrl });
    const [median, p95] = [timeAt(timesMs, 0.5), timeAt(timesMs, 0.95)];
    rows.push([
      fill.service,
      `${median.toFixed(1)} ms`,
      `${p95.toFixed(1)} ms`,
      p95 <= goalMs ? 'met' : 'MISSED',
      `${formatInteger(count)} ${fill.what}`,
    ]);
  }
  console.log(table(rows));
  console.log('one or two words of an object as often as they occur, and one in ten that occurs nowhere\n');
  console.log(describeMachine());
};

type Run = { readonly folder: string; readonly count: number; readonly adminUrl: string };

/** Fills a service's database and returns the sorted times of the searches in milliseconds. */
async function measure(fill: ServiceFill, { folder, count, adminUrl }: Run): Promise<number[]> {
  const { service: name, titleWords, textWords, statement } = fill;
  const random = randomNumbers(7);
  const texts = (words: number) =>
    Array.from({ length: count }, () => Array.from({ length: words }, () => pickWord(random)).join(' '));
  const titles = texts(titleWords);
  const own = { DATA_DIR: join(folder, name) };
  const databaseUrl = await prepareDatabase(name, adminUrl, own);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(statement, [titles, texts(textWords)]);
  await client.query('vacuum analyze');
  await client.end();

  const service = await startBundle(name, databaseUrl, join(folder, `${name}.log`), own);
  const timesMs: number[] = [];
  for (let n = 0; n < queryCount; n += 1) {
    const words = n % 10 === 0 ? ['qqqxqqq'] : [pickWord(random), ...(n % 3 === 0 ? [pickWord(random)] : [])];
    const startedMs = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- the time of one search alone
    const answer = await fetch(`${service.origin}/search?q=${encodeURIComponent(words.join(' '))}`);
    // oxlint-disable-next-line no-await-in-loop -- as above
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${name} answered ${answer.status}: ${text}`);
    timesMs.push(performance.now() - startedMs);
  }
  await service.stop();
  return timesMs.toSorted((one, other) => one - other);
}

const timeAt = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The n-th word, 3 to 9 letters. */
function wordOf(n: number): string {
  const random = randomNumbers(n + 1);
  return Array.from({ length: 3 + (n % 7) }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join(
    '',
  );
}

/** A word; the first ones are by far the most frequent, as in natural language. */
const pickWord = (random: () => number): string =>
  vocabulary[Math.floor(vocabulary.length * random() ** 3)] ?? '';

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
