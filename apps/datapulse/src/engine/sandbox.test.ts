import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noProcessTable } from '../testing/child-processes.ts';
import { ingestConfig, newDataDir } from '../testing/start-app.ts';
import { connectLocked, openDuckdb } from './duckdb.ts';
import { EngineProcess, engineProgramPath } from './engine-process.ts';

let dir: string;
let connection: DuckDBConnection;

beforeAll(async () => {
  dir = await newDataDir();
  await mkdir(join(dir, 'inside', 'tmp'), { recursive: true });
  await writeFile(join(dir, 'inside', 'a.csv'), 'a,b\n1,2\n');
  await writeFile(join(dir, 'outside.csv'), 'a,b\n1,2\n');
  await writeFile(join(dir, 'named.csv'), 'a,b\n1,2\n');
  const { limits } = ingestConfig(dir);
  const access = {
    folders: [join(dir, 'inside')],
    files: [join(dir, 'named.csv')],
    tempDir: join(dir, 'inside', 'tmp'),
  };
  connection = await connectLocked(await openDuckdb(limits, access));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const run = (sql: string) => connection.runAndReadAll(sql.replaceAll('DIR', dir));

test('allowed files can be read', async () => {
  expect((await run(`from read_csv('DIR/inside/a.csv')`)).getRowsJson()).toEqual([['1', '2']]);
  expect((await run(`from read_csv('DIR/named.csv')`)).getRowsJson()).toEqual([['1', '2']]);
});

test.each([
  `from read_csv('DIR/outside.csv')`,
  `from read_csv('DIR/inside/../outside.csv')`,
  `from read_text('/etc/passwd')`,
  `from read_blob('/proc/self/environ')`,
  `from glob('/etc/*')`,
  `from sniff_csv('/etc/passwd')`,
  `copy (select 1) to 'DIR/outside.parquet'`,
  `attach 'DIR/outside.duckdb'`,
  `install httpfs`,
  `load httpfs`,
  `from read_csv('http://127.0.0.1:1/a.csv')`,
  `set enable_external_access = true`,
  `set memory_limit = '64GB'`,
  `reset lock_configuration`,
])('%s is denied', async (sql) => {
  await expect(run(sql)).rejects.toThrow(/Permission|Cannot|cannot|disabled|locked|not found|autoload/i);
});

test('the engine does not inherit the environment of the service', async ({ skip }) => {
  if (noProcessTable !== undefined) skip(noProcessTable);
  process.env['A_SECRET'] = 'hush';
  const { limits } = ingestConfig(dir);
  const access = { folders: [join(dir, 'inside')], files: [], tempDir: join(dir, 'inside', 'tmp') };
  const engine = new EngineProcess({ program: engineProgramPath, limits, ...access });
  const environment = await readFile(`/proc/${engine.pid}/environ`, 'utf8');
  const names = environment
    .split('\0')
    .filter(Boolean)
    .map((line) => line.split('=', 1)[0]);
  expect(names.filter((name) => !name?.startsWith('NODE_CHANNEL'))).toEqual(['TZ']);
  engine.kill();
});
