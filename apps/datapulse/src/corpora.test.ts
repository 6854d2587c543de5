import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IngestError, type Ingested } from './engine/protocol.ts';
import { EngineProcess, engineProgramPath } from './engine/engine-process.ts';
import { ingestConfig, newDataDir } from './testing/start-app.ts';

const root = resolve(import.meta.dirname, '../../..');
const corpora = join(process.env['CORPORA_DIR'] ?? join(root, '../shared/corpora'), 'csv');
const missing = existsSync(corpora) ? undefined : 'there are no corpora (CORPORA_DIR)';

let workDir: string;
let engine: EngineProcess;

beforeAll(async () => {
  workDir = await newDataDir();
  const { limits } = ingestConfig(workDir);
  const tempDir = join(workDir, 'tmp');
  engine = new EngineProcess({
    program: engineProgramPath,
    limits,
    folders: [workDir, corpora],
    files: [],
    tempDir,
  });
});
afterAll(async () => {
  engine.kill();
  await rm(workDir, { recursive: true, force: true });
});

const cellCount = ({ count, nulls }: Ingested['columns'][number]) => count + nulls;

let folders = 0;

/** Uses a folder per file, because the engine caches totals by the path of the Parquet file. */
async function ingest(path: string): Promise<Ingested> {
  const folder = join(workDir, `file-${(folders += 1)}`);
  await mkdir(folder);
  return engine.ingest({ kind: 'ingest', sourcePath: path, workDir: folder }, undefined);
}

async function rowsOf({ columns, parquetPath }: Ingested) {
  const types = columns.map(({ type }) => type);
  const { rows } = await engine.rows({
    kind: 'rows',
    parquetPath,
    types,
    offset: 0,
    limit: 1000,
    sort: null,
    filters: [],
  });
  return rows;
}

test('every file is read or fails with a sentence, and every line of a read file is counted', async ({
  skip,
}) => {
  if (missing !== undefined) skip(missing);
  const files = (await readdir(corpora, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const refused: string[] = [];
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const result = await ingest(path).catch((error: unknown) => {
      if (error instanceof IngestError) return void refused.push(`${error.code} ${name}`);
      throw new Error(`${path}: ${String(error)}`);
    });
    if (!result) continue;
    const { rows, rejects, columns } = result;
    const actual = { path, read: rows.read, rejects: rejects.length, cells: columns.map(cellCount) };
    expect(actual).toEqual({
      path,
      read: rows.kept + rows.rejected,
      rejects: Math.min(1000, rows.rejected),
      cells: columns.map(() => rows.kept),
    });
  }
  process.stdout.write(
    `corpora: ${files.length} files, ${refused.length} refused because they are not text or have no rows\n`,
  );
  expect(files.length).toBeGreaterThan(400);
}, 300_000);

/** Cells in which csv-spectrum's JSON does not match its CSV. */
const jsonCorrections: Readonly<Record<string, object>> = {
  'location_coordinates.csv': { 'Contact Phone Number': '2095257564' },
};

test('csv-spectrum is read exactly', async ({ skip }) => {
  if (missing !== undefined) skip(missing);
  const names = await readdir(join(corpora, 'csv-spectrum/csvs'));
  for (const name of names) {
    const result = await ingest(join(corpora, 'csv-spectrum/csvs', name));
    const rows = await rowsOf(result);
    const objects = rows.map((cells) =>
      Object.fromEntries(result.columns.map((column, at) => [column.name, String(cells[at] ?? '')])),
    );
    const json: unknown = JSON.parse(
      await readFile(join(corpora, 'csv-spectrum/json', name.replace('.csv', '.json')), 'utf8'),
    );
    const expected = [json].flat().map((object) => Object.assign(object as object, jsonCorrections[name]));
    expect({ name, objects }).toEqual({ name, objects: expected });
  }
});

const signs: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  vslash: '|',
  colon: ':',
  doublequote: '"',
  singlequote: "'",
};

test('W3C files are read with the dialect that people annotated', async ({ skip }) => {
  if (missing !== undefined) skip(missing);
  const lines = (await readFile(join(corpora, 'w3c-dialects.txt'), 'utf8')).split('\n').slice(2);
  const wrong: string[] = [];
  let judged = 0;
  for (const line of lines) {
    const [name = '', , delimiter = '', quote = ''] = line.split('|');
    const path = join(corpora, 'w3c', name);
    if (name === '' || !existsSync(path)) continue;
    judged += 1;
    const { reading } = await ingest(path);
    const agrees = reading.delimiter === signs[delimiter] && reading.quote === signs[quote];
    if (!agrees) wrong.push(`${name}: ${String(reading.delimiter)} instead of ${delimiter}`);
  }
  const share = ((100 * (judged - wrong.length)) / judged).toFixed(1);
  process.stdout.write(`W3C dialects: ${judged - wrong.length} of ${judged} agree (${share} %)\n`);
  process.stdout.write(wrong.map((line) => `  ${line}\n`).join(''));
  expect(wrong.length).toBeLessThanOrEqual(judged * 0.01);
}, 120_000);
