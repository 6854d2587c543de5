import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fixturePlan } from './fixture-plan.ts';
import { type StackOptions, startStack } from './stack.ts';
import type { Report } from './report.ts';
import { isAlive, temporaryFolder, withoutDatabase } from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });

const startFixtures = async (names: readonly string[], options: Partial<StackOptions> = {}) => {
  const dataDir = options.dataDir ?? temporaryFolder();
  const stack = await startStack({
    dataDir,
    port: 0,
    env: withoutDatabase,
    plan: fixturePlan(names, temporaryFolder({ 'index.html': 'page' })),
    ...options,
  });
  onTestFinished(stack.stop);
  return { ...stack, dataDir };
};

const getJson = async (url: string): Promise<Record<string, string>> => (await fetch(url)).json() as never;

const recorder = () => {
  const lines: string[] = [];
  const record = (...words: readonly unknown[]) => void lines.push(words.slice(0, 2).join(' '));
  return { lines, report: { done: record, trouble: record, line: record } satisfies Report };
};

describe('a started stack', () => {
  test('answers for every service and the page on one port', async () => {
    const { url } = await startFixtures(['one', 'two']);
    expect(await getJson(`${url}/api/one/health`)).toMatchObject({ status: 'ok' });
    expect(await getJson(`${url}/api/two/health`)).toMatchObject({ status: 'ok' });
    expect(await getJson(`${url}/config.json`)).toEqual({ services: ['one', 'two'] });
    expect(await (await fetch(`${url}/some/tab`)).text()).toBe('page');
  });

  test('gives a service its settings, and nothing of the administrator', async () => {
    const { url, dataDir } = await startFixtures(['one', 'two']);
    const one = await getJson(`${url}/api/one/env`);
    const two = await getJson(`${url}/api/two/env`);
    expect(one).toMatchObject({
      HOST: '127.0.0.1',
      ROOT_PATH: '/api/one',
      DATA_DIR: join(dataDir, 'one'),
      PUBLIC_URL: url,
      TRUST_PROXY: '127.0.0.1/32',
      COMMIT: expect.stringMatching(/^[0-9a-f]{40}$|^unknown$/),
    });
    expect(JSON.parse(one.PEERS ?? '')).toEqual({ two: `http://127.0.0.1:${two.PORT}` });
    expect(one.DATABASE_URL).toMatch(/^postgres:\/\/one:[\w-]{43}@127\.0\.0\.1:1\/one$/);
    expect(one.SERVICE_TOKEN).toBe(two.SERVICE_TOKEN);
    expect(one).not.toHaveProperty('ADMIN_DATABASE_URL');
  });

  test('creates each database and its schema before it serves', async () => {
    const { dataDir } = await startFixtures(['one']);
    expect(readFileSync(join(dataDir, 'one/commands'), 'utf8')).toBe('bootstrap\nmigrate\nserve\n');
  });

  test('keeps its secrets over restarts, readable by their owner alone', async () => {
    const first = await startFixtures(['one']);
    const before = await getJson(`${first.url}/api/one/env`);
    await first.stop();
    const second = await startFixtures(['one'], { dataDir: first.dataDir });
    const after = await getJson(`${second.url}/api/one/env`);
    expect([after.SERVICE_TOKEN, after.DATABASE_URL]).toEqual([before.SERVICE_TOKEN, before.DATABASE_URL]);
    expect(statSync(join(first.dataDir, 'secrets/service-token')).mode & 0o777).toBe(0o600);
  });

  test('leaves no process when stop() resolves', async () => {
    const { url, stop } = await startFixtures(['one']);
    const { pid } = await getJson(`${url}/api/one/health`);
    await stop();
    expect(isAlive(Number(pid))).toBe(false);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

describe('a service that crashes', () => {
  test('is named, answers 503 meanwhile, and restarts on its address', async () => {
    const { lines, report } = recorder();
    const { url } = await startFixtures(['one', 'two'], { report });
    const before = await getJson(`${url}/api/one/health`);
    expect((await fetch(`${url}/api/one/crash`)).status).toBe(502);
    const statuses = new Set<number>();
    await vi.waitUntil(
      async () => {
        const { status } = await fetch(`${url}/api/one/health`);
        statuses.add(status);
        return status === 200;
      },
      { timeout: 20_000, interval: 5 },
    );
    expect(statuses).toContain(503);
    expect((await getJson(`${url}/api/one/health`)).pid).not.toBe(before.pid);
    expect(lines).toContain('one ended with exit code 3; restarting in 0.2 s');
    await vi.waitUntil(() => lines.includes('one restarted'));
  });

  test('does not disturb the others', async () => {
    const { url } = await startFixtures(['one', 'two']);
    const before = await getJson(`${url}/api/two/health`);
    await fetch(`${url}/api/one/crash`);
    expect(await getJson(`${url}/api/two/health`)).toEqual(before);
  });
});

test('an error that a service logs is reported in one line, its log stays in its file', async () => {
  const { lines, report } = recorder();
  const { url, dataDir } = await startFixtures(['one'], { report });
  await fetch(`${url}/api/one/complain`);
  await vi.waitUntil(() => lines.includes('one something is wrong'), { timeout: 10_000 });
  expect(readFileSync(join(dataDir, 'logs/one.log'), 'utf8')).toContain('"msg":"something is wrong"');
});

describe('a start that fails', () => {
  test.each(['bootstrap', 'migrate', 'serve'])(
    'because %s fails: one sentence with the reason and the log',
    async (command) => {
      const starting = startFixtures(['one'], { env: { ...withoutDatabase, FAIL_COMMAND: command } });
      await expect(starting).rejects.toMatchObject({
        name: 'StartError',
        message: expect.stringMatching(
          new RegExp(
            `^one did not start, it ended with exit code 1: Error: ${command} is set to fail \\(log: .*one.log\\)$`,
          ),
        ),
      });
    },
  );

  test('on a folder where a stack runs: names its process, and leaves it running', async () => {
    const { url, dataDir } = await startFixtures(['one']);
    await expect(startFixtures(['one'], { dataDir })).rejects.toThrow(
      `Quintet is already running on ${dataDir} (process ${process.pid})`,
    );
    expect((await fetch(`${url}/api/one/health`)).status).toBe(200);
  });

  test('on a taken port: prints a command with a free port', async () => {
    const { url } = await startFixtures([]);
    const port = Number(new URL(url).port);
    const starting = startFixtures([], { port, commandFor: (free) => `PORT=${free} start` });
    const error = await starting.catch((reason: Error) => reason);
    const [, free] = /Try: PORT=(\d+) start$/.exec((error as Error).message) ?? [];
    expect((await startFixtures([], { port: Number(free) })).url).toBe(`http://127.0.0.1:${free}`);
  });

  test('without a built page', async () => {
    const plan = fixturePlan([], temporaryFolder());
    await expect(startFixtures([], { plan })).rejects.toThrow('The page is not built');
  });

  test('with an invalid database URL', async () => {
    await expect(startFixtures([], { env: { DATABASE_URL: 'mysql://x' } })).rejects.toThrow(
      /^DATABASE_URL must look like postgres:/,
    );
  });

  test('unlocks and stops everything', async () => {
    const dataDir = temporaryFolder();
    const env = { ...withoutDatabase, FAIL_COMMAND: 'serve' };
    await expect(startFixtures(['one', 'two'], { dataDir, env })).rejects.toThrow('did not start');
    const { url } = await startFixtures(['one', 'two'], { dataDir });
    expect((await fetch(`${url}/api/two/health`)).status).toBe(200);
  });

  test('that is aborted', async () => {
    const controller = new AbortController();
    const dataDir = temporaryFolder();
    const starting = startFixtures(['one'], { dataDir, signal: controller.signal });
    controller.abort();
    await expect(starting).rejects.toMatchObject({ name: 'AbortError' });
    expect((await startFixtures(['one'], { dataDir })).url).toMatch(/^http/);
  });
});

test('a stack with its own PostgreSQL restarts it, and creates each database once', async () => {
  const options = { env: { PATH: process.env.PATH }, dataDir: temporaryFolder() };
  const before = recorder();
  const first = await startFixtures(['one'], { ...options, report: before.report });
  expect(first.adminUrl).toMatch(/^postgres:\/\/postgres:/);
  const pidFile = join(options.dataDir, 'pg18/cluster/postmaster.pid');
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => before.lines.includes('PostgreSQL restarted'), { timeout: 20_000 });
  await first.stop();
  const { lines, report } = recorder();
  await startFixtures(['one'], { ...options, report });
  expect(lines.filter((line) => line.startsWith('PostgreSQL'))).toHaveLength(1);
  expect(readFileSync(join(options.dataDir, 'one/commands'), 'utf8')).toBe(
    'bootstrap\nmigrate\nserve\nmigrate\nserve\n',
  );
});
