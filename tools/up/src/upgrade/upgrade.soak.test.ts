import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup } from '../backup/backup.ts';
import { urlOf, withClient } from '../backup/data-source.ts';
import { restore } from '../backup/restore.ts';
import { sourcePlan } from '../plan.ts';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { ROOT } from '../settings.ts';
import { startStack, type Stack } from '../stack.ts';
import { folderForFile } from '../testing.ts';
import { exchangeObjects } from './exchange-objects.ts';
import { call, fileForm } from './http.ts';
import { packBackup } from './upgrade-fixture.ts';

const ROUNDS = 5;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const folder = folderForFile();
const dataDir = join(folder, 'data');
let stack: Stack;

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
const random = (() => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
})();

beforeAll(async () => {
  console.log(`seed ${seed}`);
  const file = join(folder, 'fixture.tar.gz');
  await packBackup('66e8eb5', file);
  await restore(file, { dataDir, databaseUrl: undefined });
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), 'page');
  const services = sourcePlan([]).services.map(({ row, folder: cwd, main }) => ({
    row,
    folder: cwd,
    main,
    watched: [],
  }));
  const { DATABASE_URL: _, ADMIN_DATABASE_URL: __, ...env } = process.env;
  stack = await startStack({
    dataDir,
    port: 0,
    env,
    plan: { ...sourcePlan([]), services, page: { kind: 'built', folder: page } },
  });
});
afterAll(() => stack?.stop());

/** Writes documents and cards until the signal aborts. */
const keepWriting = async (signal: AbortSignal): Promise<number> => {
  const board = await call(`${stack.url}/api/taskflow/boards`, { body: { name: 'Busy' } });
  let written = 0;
  while (!signal.aborted) {
    const content = `Document ${written} ${'x'.repeat(Math.floor(random() * 50_000))}`;
    await call(`${stack.url}/api/filevault/documents`, { form: fileForm(`${written}.txt`, content) });
    await call(`${stack.url}/api/taskflow/boards/${board.id}/cards`, {
      body: { columnId: board.columns[0].id, title: `Card ${written}` },
    });
    written += 1;
  }
  return written;
};

test('every backup of a busy stack restores, and holds a blob for each document', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const writing = new AbortController();
    const written = keepWriting(writing.signal);
    await sleep(random() * 1000);
    const file = join(folder, `busy-${round}.tar.gz`);
    await backup(file, { dataDir, databaseUrl: undefined });
    writing.abort();
    expect(await written).toBeGreaterThan(0);
    const target = join(folder, `busy-${round}`);
    await restore(file, { dataDir: target, databaseUrl: undefined });
    const server = await startEmbeddedPostgres({ dataDir: join(target, 'pg18') });
    const events = await withClient(urlOf(server.adminUrl, 'taskflow'), (client) =>
      client.query('select stream_id from event group by 1 having max(seq) <> count(*)'),
    );
    await server.stop();
    expect(events.rows).toEqual([]);
  }
});

test('kill -9 at any moment of a backup or restore leaves nothing that looks complete', async () => {
  const file = join(folder, 'killed.tar.gz');
  const whole = join(folder, 'whole.tar.gz');
  await backup(whole, { dataDir, databaseUrl: undefined });
  const target = join(folder, 'killed');
  const run = async (args: readonly string[], env: NodeJS.ProcessEnv, longestMs: number) => {
    const child = spawn(process.execPath, [join(ROOT, 'tools/up/start.mjs'), ...args], {
      env: { PATH: process.env.PATH, ...env },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    await Promise.race([ended, sleep(random() * longestMs)]);
    child.kill('SIGKILL');
    await ended;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await run(['backup', file], { QUINTET_DATA: dataDir }, 1500);
    if (existsSync(file)) break;
    await run(['restore', whole], { QUINTET_DATA: target }, 5000);
    if (existsSync(target)) break;
  }
  // Whatever was left, the next ones work, or what is there is complete.
  if (!existsSync(file)) await backup(file, { dataDir, databaseUrl: undefined });
  if (!existsSync(target)) await restore(whole, { dataDir: target, databaseUrl: undefined });
  await restore(file, { dataDir: join(folder, 'after-kills'), databaseUrl: undefined });
  expect(existsSync(join(target, 'pg18/cluster/PG_VERSION'))).toBe(true);
});

test('objects that are written through the stack are read through the stack, again and again', async () => {
  const own = (name: string) => `${stack.url}/api/${name}`;
  for (let round = 0; round < ROUNDS * 4; round += 1)
    await expect(exchangeObjects(own, own)).resolves.toBeUndefined();
});
