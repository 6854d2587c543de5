import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { oddPlan } from '../fixture-plan.ts';
import { lockDataFolder } from '../lock.ts';
import { folderForFile, temporaryFolder } from '../testing.ts';
import { readArchive, writeArchive } from './archive.ts';
import { backup } from './backup.ts';
import { urlOf, withClient } from './data-source.ts';
import type { Manifest } from './manifest.ts';
import { restore } from './restore.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const plans = [oddPlan];
const services = ['filevault'];
const blob = 'The bytes of a blob';
const sha256 = createHash('sha256').update(blob).digest('hex');
const blobPath = `filevault/blobs/objects/${sha256.slice(0, 2)}/${sha256}`;

const root = folderForFile();
const dataDir = join(root, 'source-files');
let source: EmbeddedPostgres;
let target: EmbeddedPostgres;
/** A backup of the source. */
const whole = join(root, 'whole.tar.gz');

const query = (server: EmbeddedPostgres, text: string, database = 'filevault') =>
  withClient(urlOf(server.adminUrl, database), async (client) => (await client.query(text)).rows);

const runProgram = (command: string, env: NodeJS.ProcessEnv = {}) => {
  const own = new URL(urlOf(source.adminUrl, 'filevault'));
  own.username = 'filevault';
  own.password = 'secret';
  return promisify(execFile)(process.execPath, [oddPlan.main, command], {
    cwd: oddPlan.folder,
    env: { PATH: process.env.PATH, DATABASE_URL: own.href, ADMIN_DATABASE_URL: source.adminUrl, ...env },
  });
};

const fill = `
  insert into parent (name) values ('tab	and "quotes"'), (E'line\\nbreak \\\\N'), ('日本 🚀');
  insert into child (parent_id, reply_to, "Odd ""name""", bytes, numbers, precise, words, doc, at, span, amount)
  select 1 + n % 3, nullif(n - 1, 0), null, decode(md5(n::text), 'hex'), array[n / 3.0, null, 'NaN']::real[],
    pi() * n, array['a,b', null, '{"x"}', ''], jsonb_build_object('n', n, 'text', E'\\u2028'), now() + n * interval '1 microsecond',
    n * interval '1 month 2 days 3.5 seconds', n / 7.0
  from generate_series(1, 500) as n;
  create table reading_2025 partition of reading for values from ('2025-01-01') to ('2026-01-01');
  create table reading_rest partition of reading default;
  insert into reading select date '2025-12-01' + n, n from generate_series(1, 60) as n;
  insert into document values ('${sha256}')`;

const writeBlob = (content = blob) => {
  mkdirSync(join(dataDir, blobPath, '..'), { recursive: true });
  writeFileSync(join(dataDir, blobPath), content);
};

beforeAll(async () => {
  [source, target] = (await Promise.all(
    ['source', 'target'].map((name) => startEmbeddedPostgres({ dataDir: join(root, name), durable: false })),
  )) as [EmbeddedPostgres, EmbeddedPostgres];
  await runProgram('bootstrap');
  await runProgram('migrate');
  await query(source, fill);
  writeBlob();
  mkdirSync(join(dataDir, 'filevault/blobs/staging'), { recursive: true });
  writeFileSync(join(dataDir, 'filevault/blobs/staging/half'), 'half an upload');
  mkdirSync(join(dataDir, 'secrets'));
  writeFileSync(join(dataDir, 'secrets/service-token'), 'a secret');
  await backup(whole, { dataDir, databaseUrl: source.adminUrl, services });
});
afterAll(async () => {
  await Promise.all([source?.stop(), target?.stop()]);
});

/** Where a test restores to; nothing is there when it begins. */
let files = '';
beforeEach(async () => {
  files = temporaryFolder();
  await query(target, 'drop database if exists filevault with (force)', 'postgres');
});
const toTarget = (file = whole) => restore(file, { databaseUrl: target.adminUrl, dataDir: files, plans });

const databasesOf = async (server: EmbeddedPostgres) =>
  (await query(server, `select datname from pg_database where not datistemplate`, 'postgres')).map(
    ({ datname }) => datname,
  );

const expectNothing = async () => {
  expect(await databasesOf(target)).toEqual(['postgres']);
  expect(readdirSync(files)).toEqual([]);
};

/** Copies the backup with changes, with a manifest that fits them. */
const repack = async (change: {
  manifest?: (manifest: Manifest) => Omit<Manifest, 'files'>;
  file?: (path: string, bytes: Buffer) => Buffer | undefined;
}): Promise<string> => {
  const read: [string, Buffer][] = [];
  const manifest = (await readArchive(
    whole,
    async ({ name }, bytes) => void read.push([name, await buffer(bytes)]),
  )) as Manifest;
  const copy = join(temporaryFolder(), 'changed.tar.gz');
  await writeArchive(copy, async (add) => {
    for (const [path, bytes] of read) {
      const changed = change.file ? change.file(path, bytes) : bytes;
      if (changed) await add(path, changed.length, Readable.from([changed]));
    }
    const { files: _, ...rest } = manifest;
    return change.manifest?.(manifest) ?? rest;
  });
  return copy;
};

describe('into another server', () => {
  test('rows, partitions, sequences, constraints and files are the same', async () => {
    await toTarget();
    for (const table of ['parent', 'child', 'reading', 'reading_rest', 'document', 'kysely_migration']) {
      const text = `select t::text as row from ${table} t order by 1`;
      expect(await query(target, text)).toEqual(await query(source, text));
    }
    expect(await query(target, `insert into parent (name) values ('next') returning id, name`)).toEqual([
      { id: 5, name: 'next!' },
    ]);
    expect(
      await query(target, `insert into child (parent_id) values (5) returning id::int, doubled`),
    ).toEqual([{ id: 501, doubled: 10 }]);
    await expect(query(target, 'insert into child (parent_id) values (77)')).rejects.toThrow('foreign key');
    expect(readFileSync(join(files, blobPath), 'utf8')).toBe(blob);
    expect(existsSync(join(files, 'filevault/blobs/staging/half'))).toBe(false);
    expect(await query(target, `select tableowner from pg_tables where tablename = 'child'`)).toEqual([
      { tableowner: 'filevault' },
    ]);
    expect(await databasesOf(target)).toEqual(['postgres', 'filevault']);
  });

  test('an empty database that is there already is used', async () => {
    await query(target, 'create database filevault', 'postgres');
    mkdirSync(join(files, 'filevault/blobs/staging'), { recursive: true });
    await toTarget();
    expect(await query(target, 'select count(*)::int from child')).toEqual([{ count: 500 }]);
    expect(readFileSync(join(files, blobPath), 'utf8')).toBe(blob);
  });

  test('an administrator who is no superuser can restore, as on a managed server', async () => {
    await query(target, 'drop role if exists filevault', 'postgres');
    await query(target, `create role master login createdb createrole password 'pw'`, 'postgres');
    const master = new URL(target.adminUrl);
    master.username = 'master';
    master.password = 'pw';
    await restore(whole, { databaseUrl: master.href, dataDir: files, plans });
    expect(await query(target, 'select count(*)::int from child')).toEqual([{ count: 500 }]);
  });

  test('nothing is overwritten: a database with tables, a folder with files', async () => {
    await query(target, 'create database filevault', 'postgres');
    await query(target, 'create table note ()');
    await expect(toTarget()).rejects.toThrow('The database filevault on that server is not empty');
    await query(target, 'drop database filevault', 'postgres');
    mkdirSync(join(files, 'filevault'));
    writeFileSync(join(files, 'filevault/note'), '');
    await expect(toTarget()).rejects.toThrow('filevault is not empty');
  });

  test('one restore at a time', async () => {
    const results = await Promise.allSettled([
      toTarget(),
      restore(whole, { databaseUrl: target.adminUrl, dataDir: temporaryFolder(), plans }),
    ]);
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed.map(({ reason }) => String(reason))).toEqual([
      expect.stringContaining('Another restore is running'),
    ]);
    expect(await query(target, 'select count(*)::int from child')).toEqual([{ count: 500 }]);
  });

  test('kill -9 half-way leaves no database of that name, and the next restore works', async () => {
    const args = [join(import.meta.dirname, '../../fixtures/restore.ts'), whole, target.adminUrl, files];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    await vi.waitUntil(async () => (await databasesOf(target)).includes('quintet_restore_filevault'), {
      timeout: 20_000,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await databasesOf(target)).not.toContain('filevault');
    await vi.waitFor(() => toTarget(), { timeout: 20_000, interval: 100 });
    expect(await databasesOf(target)).toEqual(['postgres', 'filevault']);
  });

  test('a server that cannot be reached is named without its password', async () => {
    const databaseUrl = 'postgres://admin:hush@127.0.0.1:1/postgres';
    const failing = restore(whole, { databaseUrl, dataDir: files, plans });
    await expect(failing).rejects.toThrow(
      /^Couldn't connect to the database postgres on 127\.0\.0\.1:1: [^@]*$/,
    );
    await expect(backup(join(root, 'none'), { databaseUrl, dataDir, services })).rejects.toThrow(
      "Couldn't connect",
    );
    expect(existsSync(join(root, 'none'))).toBe(false);
  });
});

describe('into a data folder', () => {
  test('its own PostgreSQL has the rows, and only the owner may read the backup', async () => {
    const folder = join(temporaryFolder(), 'data');
    await restore(whole, { databaseUrl: undefined, dataDir: folder, plans });
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
    expect(await query(server, 'select count(*)::int from child')).toEqual([{ count: 500 }]);
    await server.stop();
    expect(existsSync(join(folder, 'secrets'))).toBe(false);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    expect(statSync(whole).mode & 0o777).toBe(0o600);
    await expect(restore(whole, { databaseUrl: undefined, dataDir: folder, plans })).rejects.toThrow(
      'is not empty',
    );
  });

  test('two at once: one of them', async () => {
    const folder = join(temporaryFolder(), 'data');
    const into = () => restore(whole, { databaseUrl: undefined, dataDir: folder, plans });
    const draft = join(folder, '../.data.restore');
    mkdirSync(draft);
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const start = readFileSync(`/proc/${other.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
    writeFileSync(join(draft, 'lock'), `${other.pid}\n${start}\n`);
    await expect(into()).rejects.toThrow('Another restore into');
    other.kill();
    await once(other, 'exit');
    await into();
    expect(readdirSync(folder)).toContain('pg18');
  });
});

describe('a backup that cannot be restored completely is refused, and nothing is made', () => {
  test('cut off, changed, or something else', async () => {
    const bytes = readFileSync(whole);
    const flipped = Buffer.from(bytes);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
    const file = join(temporaryFolder(), 'spoiled.tar.gz');
    for (const spoiled of [
      bytes.subarray(0, -1),
      bytes.subarray(0, bytes.length >> 1),
      flipped,
      Buffer.from('x'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, spoiled);
      await expect(toTarget(file)).rejects.toThrow(/is not a complete backup|is damaged/);
    }
    await expect(toTarget(join(root, 'nowhere'))).rejects.toThrow('There is no file');
    await expectNothing();
  });

  test('a file whose bytes are not the ones of its digest', async () => {
    const tar = gunzipSync(readFileSync(whole));
    tar.write('tHE', tar.indexOf(blob)); // no checksum of gzip or tar sees this
    const file = join(temporaryFolder(), 'changed.tar.gz');
    writeFileSync(file, gzipSync(tar));
    await expect(toTarget(file)).rejects.toThrow('is damaged: its files are not what its manifest says');
    await expectNothing();
  });

  test('a service, or migrations, that this build does not know', async () => {
    const renamed = await repack({
      manifest: (manifest) => ({
        ...manifest,
        databases: manifest.databases.map((each) => ({ ...each, name: 'notes' })),
      }),
    });
    await expect(toTarget(renamed)).rejects.toThrow(
      'The backup holds data of notes, a service that this build does not have.',
    );
    const newer = await repack({
      manifest: (manifest) => ({
        ...manifest,
        databases: manifest.databases.map((each) => ({
          ...each,
          migrations: [...each.migrations, '0003-third'],
        })),
      }),
    });
    await expect(toTarget(newer)).rejects.toThrow(
      'This build cannot restore the database filevault: The schema needs 0003-third, which this build does not know: run a newer build.',
    );
    await expectNothing();
  });

  test('rows that are missing, a blob that is missing', async () => {
    const fewer = await repack({
      file: (path, bytes) => (path.includes('/child/') ? bytes.subarray(0, bytes.indexOf('\n') + 1) : bytes),
    });
    await expect(toTarget(fewer)).rejects.toThrow(
      'The backup holds 1 rows of filevault.child instead of 500.',
    );
    const blobless = await repack({ file: (path, bytes) => (path.startsWith('files/') ? undefined : bytes) });
    await expect(toTarget(blobless)).rejects.toThrow(
      `The backup lacks ${blobPath}, which a row of filevault names.`,
    );
    await expectNothing();
  });
});

describe('a backup', () => {
  const options = () => ({ dataDir, databaseUrl: source.adminUrl, services });

  test('is refused when a blob is missing that a row names, unless that is allowed', async () => {
    rmSync(join(dataDir, blobPath));
    const file = join(temporaryFolder(), 'missing.tar.gz');
    try {
      await expect(backup(file, options())).rejects.toThrow('A file is missing that the databases name');
      expect(readdirSync(join(file, '..'))).toEqual([]);
      expect(await backup(file, { ...options(), allowMissing: true })).toMatchObject({
        missingBlobs: [blobPath],
      });
      await toTarget(file);
    } finally {
      writeBlob();
    }
  });

  test('names a blob whose bytes are damaged and keeps them as they are', async () => {
    writeBlob(blob.toUpperCase());
    const file = join(temporaryFolder(), 'damaged.tar.gz');
    try {
      expect(await backup(file, options())).toMatchObject({ damagedBlobs: [blobPath] });
      await toTarget(file);
      expect(readFileSync(join(files, blobPath), 'utf8')).toBe(blob.toUpperCase());
    } finally {
      writeBlob();
    }
  });

  test('overwrites nothing, and needs data', async () => {
    await expect(backup(whole, options())).rejects.toThrow('already exists');
    const nowhere = temporaryFolder();
    const file = join(nowhere, 'backup.tar.gz');
    await expect(backup(file, { dataDir: nowhere, databaseUrl: undefined, services })).rejects.toThrow(
      'There is no data',
    );
    await expect(backup(file, { ...options(), services: ['nothing'] })).rejects.toThrow(
      'There is no database of Quintet',
    );
  });

  test('a data folder whose server does not run is not read while another process holds it', async () => {
    const folder = temporaryFolder({ 'pg18/cluster/PG_VERSION': '18' });
    const unlock = await lockDataFolder(folder);
    const failing = backup(join(folder, 'backup.tar.gz'), {
      dataDir: folder,
      databaseUrl: undefined,
      services,
    });
    await expect(failing).rejects.toThrow('Quintet is already running');
    unlock();
  });

  test('a database with something that rows cannot carry is refused', async () => {
    await query(source, 'create materialized view summary as select 1 as one');
    const failing = backup(join(temporaryFolder(), 'view.tar.gz'), options());
    await expect(failing).rejects.toThrow('holds the materialized view summary, which a backup cannot hold');
    await query(source, 'drop materialized view summary');
  });
});
