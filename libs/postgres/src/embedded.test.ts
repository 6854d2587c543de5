import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findBinaries } from './embedded/binaries.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded.ts';

vi.setConfig({ testTimeout: 60_000 }); // starts real servers, also on slow machines

const started: EmbeddedPostgres[] = [];
const folders: string[] = [];

/** A mkdtemp folder is 0700: for root it is like a clone in root's home that no other account can reach. */
const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-pg-'));
  folders.push(folder);
  return join(folder, 'data');
};

const start = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres(options);
  started.push(server);
  return server;
};

const query = async (connectionString: string, sql: string): Promise<Record<string, string>[]> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const untilGone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('an embedded server', () => {
  test('is PostgreSQL 18, UTF-8, durable, with checksums, and sorts by code point', async () => {
    const { adminUrl } = await start({ dataDir: temporaryFolder() });
    const settings = await query(
      adminUrl,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
         'data_checksums', 'server_encoding', 'listen_addresses', 'unix_socket_directories') order by name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    });
    expect(await query(adminUrl, `select 'Z' < 'a' as sorted, upper('é') as upper`)).toEqual([
      { sorted: true, upper: 'É' },
    ]);
    expect((await query(adminUrl, 'show server_version'))[0]?.server_version).toMatch(/^18\./);
  });

  test('keeps its rows when it is restarted on the same folder', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    await query(first.adminUrl, `create table note as select 'kept' as body`);
    await first.stop();
    const second = await start({ dataDir });
    expect(await query(second.adminUrl, 'select body from note')).toEqual([{ body: 'kept' }]);
  });

  test('has ended when stop() resolves, and `ended` resolves', async () => {
    const server = await start({ dataDir: temporaryFolder(), durable: false });
    await Promise.all([server.stop(), server.ended]);
    expect(isAlive(server.pid)).toBe(false);
  });

  test('resolves `ended` when it crashes', async () => {
    const server = await start({ dataDir: temporaryFolder(), durable: false });
    process.kill(server.pid, 'SIGQUIT');
    await server.ended;
    expect(isAlive(server.pid)).toBe(false);
  });

  test('requires the password, which only its owner can read', async () => {
    const dataDir = temporaryFolder();
    const { adminUrl } = await start({ dataDir, durable: false });
    const guessed = adminUrl.replace(/:[^:@/]+@/, ':guessed@');
    await expect(query(guessed, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'admin-password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'cluster')).mode & 0o777).toBe(0o700);
  });
});

describe('after a crash', () => {
  test('kill -9 of the parent ends the server, and the next start has all committed rows', async () => {
    const dataDir = temporaryFolder();
    const program = `
      import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
      const { pid, adminUrl } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(JSON.stringify({ pid, adminUrl }));`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program]);
    const [line] = await once(starter.stdout, 'data');
    const { pid, adminUrl } = JSON.parse(String(line)) as { pid: number; adminUrl: string };
    await query(adminUrl, `create table note as select 'kept' as body`);
    starter.kill('SIGKILL');
    const next = await start({ dataDir });
    expect(await query(next.adminUrl, 'select body from note')).toEqual([{ body: 'kept' }]);
    await untilGone(pid);
  });

  test('kill -9 of the server loses no committed rows', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    await query(first.adminUrl, `create table note as select 'kept' as body`);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start({ dataDir });
    expect(await query(second.adminUrl, 'select body from note')).toEqual([{ body: 'kept' }]);
  });

  test('a lock file with the pid of another program does not prevent the start', async () => {
    const dataDir = temporaryFolder();
    await (await start({ dataDir, durable: false })).stop();
    writeFileSync(join(dataDir, 'cluster/postmaster.pid'), `${process.pid}\n`);
    const { adminUrl } = await start({ dataDir, durable: false });
    expect(await query(adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a cluster whose creation was interrupted is created again', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'cluster.new/base'), { recursive: true });
    const { adminUrl } = await start({ dataDir, durable: false });
    expect(await query(adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, 'cluster.new'))).toBe(false);
  });
});

describe('a start that fails has a one-sentence error', () => {
  test('for a folder in use, with the process that uses it, which keeps running', async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir, durable: false });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      name: 'PostgresStartError',
      message: expect.stringContaining(`process ${first.pid}`),
    });
    expect(await query(first.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('for a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await expect(startEmbeddedPostgres({ dataDir: temporaryFolder(), durable: false, port })).rejects.toThrow(
      /^PostgreSQL did not start: FATAL: .*TCP\/IP sockets/,
    );
    taken.close();
  });

  test('for a machine without installed binaries', async () => {
    await expect(findBinaries('plan9-mips')).rejects.toThrow(
      /^There is no PostgreSQL for plan9-mips here .*DATABASE_URL/,
    );
  });
});

describe.runIf(process.getuid?.() === 0)('started by root', () => {
  test('runs as "nobody" if that can reach the data, else as "nobody" in a user namespace', async () => {
    const dataDir = temporaryFolder();
    const parent = join(dataDir, '..');
    chmodSync(parent, 0o755);
    const open = await start({ dataDir, durable: false });
    expect(statSync(`/proc/${open.pid}`).uid).toBe(65_534);
    await open.stop();

    chmodSync(parent, 0o700);
    const closed = await start({ dataDir, durable: false });
    expect(readFileSync(`/proc/${closed.pid}/uid_map`, 'utf8')).toMatch(/^\s*65534\s+0\s+1\s*$/);
    expect(await query(closed.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('another account runs the server as itself', async () => {
    const dataDir = temporaryFolder();
    const parent = join(dataDir, '..');
    const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(String(process.getuid()));
    await server.stop();`;
    chmodSync(parent, 0o777);
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program], { uid: 1, gid: 1 });
    const [output, errors] = await Promise.all([text(starter.stdout), text(starter.stderr)]);
    expect({ output, errors }).toEqual({ output: '1\n', errors: '' });
  });
});
