import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from './ports.ts';
import { isAlive, temporaryFolder } from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });

const FIXTURE = join(import.meta.dirname, '../fixtures/start.ts');
const STARTER = join(import.meta.dirname, '../start.mjs');

/** A starter in a process group of its own, as a terminal would make one. */
const spawnStarter = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess => {
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => void (child.exitCode ?? child.signalCode ?? child.kill('SIGKILL')));
  return child;
};

const outputOf = async (child: ChildProcess) => {
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, stdout: (await stdout) ?? '', stderr: (await stderr) ?? '' };
};

const startFixture = async (dataDir = temporaryFolder(), program = [FIXTURE]) => {
  const port = await freePort();
  const page = temporaryFolder({ 'index.html': 'page' });
  const child = spawnStarter(program, { PORT: String(port), QUINTET_DATA: dataDir, PAGE: page });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  await vi.waitUntil(() => output.includes('Quintet is ready') || child.exitCode !== null, {
    timeout: 30_000,
  });
  const url = `http://127.0.0.1:${port}`;
  const pids = async () => {
    const healths = ['one', 'two'].map(async (name) => (await fetch(`${url}/api/${name}/health`)).json());
    const services = (await Promise.all(healths)) as { pid: number }[];
    const postmaster = readFileSync(join(dataDir, 'pg18/cluster/postmaster.pid'), 'utf8').split('\n')[0];
    return [...services.map(({ pid }) => pid), Number(postmaster)];
  };
  return { child, dataDir, url, output: () => output, pids };
};

describe('a start', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends on %s with exit code 0 and leaves no process',
    async (signal) => {
      const { child, pids, url, output } = await startFixture();
      expect(output()).toMatch(new RegExp(`\nQuintet is ready: ${url}\n$`));
      const running = await pids();
      // Ctrl-C and a closed terminal reach the whole group; SIGTERM reaches the starter.
      process.kill(signal === 'SIGTERM' ? Number(child.pid) : -Number(child.pid), signal);
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      expect(running.filter(isAlive)).toEqual([]);
    },
  );

  test('that is killed by kill -9 ends all its processes, and the next one works', async () => {
    const first = await startFixture();
    const running = await first.pids();
    first.child.kill('SIGKILL');
    const second = await startFixture(first.dataDir);
    expect((await fetch(`${second.url}/api/one/health`)).status).toBe(200);
    await vi.waitUntil(() => running.every((pid) => !isAlive(pid)), { timeout: 10_000 });
  });

  test('ends when the package manager that waits for it is killed by kill -9', async () => {
    const folder = temporaryFolder({
      'pnpm.mjs': `
        import { spawn } from 'node:child_process';
        spawn('sh', ['-c', process.execPath + ' ${FIXTURE}; true'], { stdio: 'inherit' });`,
    });
    const { child, url, pids, dataDir } = await startFixture(temporaryFolder(), [join(folder, 'pnpm.mjs')]);
    const starter = Number(readFileSync(join(dataDir, 'lock'), 'utf8').split('\n')[0]);
    const running = [starter, ...(await pids())];
    child.kill('SIGKILL');
    await vi.waitUntil(() => !running.some(isAlive), { timeout: 20_000 });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('that is stopped while it starts ends with exit code 0', async () => {
    const dataDir = temporaryFolder();
    const env = { PORT: String(await freePort()), QUINTET_DATA: dataDir, PAGE: dataDir };
    const child = spawnStarter([FIXTURE], env);
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    expect(await outputOf(child)).toMatchObject({ code: 0, stderr: '' });
  });

  test('prints one line for each part, without colours when the output is no terminal', async () => {
    const { output, dataDir } = await startFixture();
    const names = output()
      .split('\n')
      .slice(1, -2)
      .map((line) => /^ {2}✓ (\w+) .* \d+\.\d\d s$/.exec(line)?.[1]);
    expect(output().split('\n')[0]).toBe(`Quintet is starting (data and logs: ${dataDir})`);
    expect(names.toSorted((a = '', b = '') => (a < b ? -1 : 1))).toEqual([
      'PostgreSQL',
      'one',
      'shell',
      'two',
    ]);
  });
});

const linesOf = (output: string): number => output.trimEnd().split('\n').length;

describe('one sentence and exit code 1', () => {
  test.each(['0', '65536', '80x', '-1', '1.5'])('for PORT=%s', async (port) => {
    const { code, stderr } = await outputOf(spawnStarter([FIXTURE], { PORT: port }));
    expect([code, stderr]).toEqual([1, `PORT must be a whole number from 1 to 65535, not "${port}".\n`]);
  });

  test('for a taken port, with the command that works', async () => {
    const { url } = await startFixture();
    const { port } = new URL(url);
    const env = { PORT: port, QUINTET_DATA: temporaryFolder(), PAGE: temporaryFolder() };
    const { code, stderr } = await outputOf(spawnStarter([FIXTURE], env));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `^Port ${port} is used by another program. Try: PORT=\\d+ npx --yes pnpm@12\\.21\\.0 start\n$`,
      ),
    );
  });

  test('for a second run on the same data, which names the first', async () => {
    const { child, dataDir } = await startFixture();
    const env = { PORT: String(await freePort()), QUINTET_DATA: dataDir };
    const { code, stderr } = await outputOf(spawnStarter([FIXTURE], env));
    expect([code, linesOf(stderr)]).toEqual([1, 1]);
    expect(stderr).toContain(`(process ${child.pid})`);
  });

  test('for an unknown command, with the known ones', async () => {
    const { code, stderr } = await outputOf(spawnStarter([STARTER, 'toString']));
    expect([code, stderr]).toEqual([
      1,
      'Unknown command "toString". Commands: start, dev, new-service, remove-service, backup, restore, synth, cost.\n',
    ]);
  });

  test('for an unknown service, with the known ones', async () => {
    const { code, stderr } = await outputOf(spawnStarter([STARTER, 'dev', 'nothing']));
    expect([code, linesOf(stderr)]).toEqual([1, 1]);
    expect(stderr).toMatch(/^Unknown service "nothing"\. Services: .*taskflow/);
  });

  test('for a Node that is too old', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.20.2'}})`;
    const { code, stderr } = await outputOf(spawnStarter(['--import', pretend, STARTER]));
    expect([code, linesOf(stderr)]).toEqual([1, 1]);
    expect(stderr).toMatch(
      /^Quintet needs Node 24 or newer and this is 20\.20\.2: .*npx --yes pnpm@12\.21\.0 start/,
    );
  });
});
