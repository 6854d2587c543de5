import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '../lock.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

let folder: string;
let dataDir: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quintet-backup-'));
  dataDir = join(folder, 'data');
  file = join(folder, 'quintet.tar.gz');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a statement on the PostgreSQL of a data folder, started and stopped for it. */
async function inDatabase(dir: string, statement: string): Promise<unknown[]> {
  const server = await startEmbeddedPostgres({ dataDir: join(dir, 'pg18') });
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  await server.stop();
  return rows;
}

/** A data folder with a row, a blob, a secret, a log and an upload that never ended. */
async function furnish(): Promise<void> {
  await inDatabase(dataDir, "create table note as select 'kept' as text");
  mkdirSync(join(dataDir, 'filevault/blobs/staging'), { recursive: true });
  mkdirSync(join(dataDir, 'logs'));
  writeFileSync(join(dataDir, 'filevault/blobs/ab12'), 'bytes of a blob');
  writeFileSync(join(dataDir, 'filevault/blobs/staging/half'), 'half an upl');
  writeFileSync(join(dataDir, 'logs/taskflow.log'), 'a log');
  writeFileSync(join(dataDir, 'secret'), 'hush', { mode: 0o600 });
}

test('databases, blobs and secrets come back as they were; logs and half uploads do not', async () => {
  await furnish();
  const { files } = await backup(dataDir, file);
  const target = join(folder, 'restored');
  expect(await restore(target, file)).toBe(files);
  expect(await inDatabase(target, 'select text from note')).toEqual([{ text: 'kept' }]);
  expect(readFileSync(join(target, 'filevault/blobs/ab12'), 'utf8')).toBe('bytes of a blob');
  expect(statSync(join(target, 'secret')).mode & 0o777).toBe(0o600);
  expect(existsSync(join(target, 'logs'))).toBe(false);
  expect(existsSync(join(target, 'filevault/blobs/staging/half'))).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a backup that was cut off, changed, or is something else is refused, and nothing is made', async () => {
  await furnish();
  await backup(dataDir, file);
  const whole = readFileSync(file);
  const target = join(folder, 'restored');
  const spoiled = [whole.subarray(0, whole.length / 2), Buffer.from('not a backup'), Buffer.alloc(0)];
  for (const bytes of spoiled) {
    writeFileSync(file, bytes);
    await expect(restore(target, file)).rejects.toThrow(/is no whole backup|is damaged/);
    expect(existsSync(target)).toBe(false);
  }
});

test('nothing is overwritten: a file that exists, a folder that holds something', async () => {
  await furnish();
  await backup(dataDir, file);
  await expect(backup(dataDir, file)).rejects.toThrow('exists already');
  await expect(restore(dataDir, file)).rejects.toThrow('is not empty');
});

test('data that is in use, and data that is not there, are told in one sentence', async () => {
  await furnish();
  const unlock = await lockDataFolder(dataDir);
  await expect(backup(dataDir, file)).rejects.toThrow('Quintet is already running');
  const other = join(folder, 'elsewhere');
  await expect(backup(other, file)).rejects.toThrow(`There is no data in ${other} to back up.`);
  unlock();
  await expect(restore(other, join(folder, 'nowhere.tar.gz'))).rejects.toThrow('There is no');
});
