import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

/** Runs `pnpm bench` with these arguments. `leftOver` lists temporary folders that it has not removed. */
const bench = (...args: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...process.env, TMPDIR: folder },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([stdout, stderr, [code]]) => ({ stdout, stderr, code: code as number | null }),
  );
  return { child, output, leftOver: () => readdirSync(folder).filter((name) => name.startsWith('quintet-')) };
};

test('a quick run measures every workload and the page, without failed requests or leftovers', async () => {
  const { output, leftOver } = bench('platform', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/fsync=on, full_page_writes=on, synchronous_commit=on/);
  for (const workload of ['/health', 'read a board', 'move on one', 'create over 50', 'create on one']) {
    expect(stdout).toMatch(new RegExp(`${workload}.* \\d+ +[\\d,]+ +[\\d,]+ `));
  }
  for (const figure of ['first load, JavaScript gzip', "tab's own chunk, gzip"])
    expect(stdout).toMatch(new RegExp(`${figure} +[\\d.]+ KB +at most \\d+ KB +met`));
  expect(stdout).not.toContain('FAILED');
  expect(leftOver()).toEqual([]);
});

test('a quick run of FileVault uploads directly and through the router', async () => {
  const { output, leftOver } = bench('filevault', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const way of ['own port', 'through the router'])
    expect(stdout).toMatch(new RegExp(`${way} +[\\d.]+ s`));
  expect(leftOver()).toEqual([]);
});

test('a quick run of DataPulse ingests a CSV directly and through the router', async () => {
  const { output, leftOver } = bench('datapulse', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const way of ['own port', 'through the router']) expect(stdout).toMatch(new RegExp(`${way} .* MB/s`));
  expect(leftOver()).toEqual([]);
});

test('a quick run of MetricsHub measures the cost of sampling', async () => {
  const { output, leftOver } = bench('metricshub', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/sampling at 1 Hz.* [\d.]+ ms CPU\/s/);
  expect(stdout).toMatch(/our \/snapshot +[\d,]+ /);
  expect(stdout).not.toContain('FAILED');
  expect(leftOver()).toEqual([]);
});

test('a quick run of ChatMind asks the provider directly and through ChatMind', async () => {
  const { output, leftOver } = bench('chatmind', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const figure of ['added by ChatMind, median', 'through ChatMind', 'idle'])
    expect(stdout).toMatch(new RegExp(`${figure}.* [\\d.]+ `));
  expect(leftOver()).toEqual([]);
});

test('a quick run of the delivery measures decisions and builds', async () => {
  const { output, leftOver } = bench('delivery', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const figure of ['affected decision', 'of the repository', 'synthesised', '0 apps', '1 app', '6 apps'])
    expect(stdout).toMatch(new RegExp(`${figure}.* [\\d.]+ s +at most \\d+ s`));
  const sum = [...stdout.matchAll(/^ +(\d+) s {2}/gm)].reduce(
    (total, [, seconds]) => total + Number(seconds),
    0,
  );
  expect(stdout).toMatch(new RegExp(`estimated +${sum}\\.0 s +at most 240 s`));
  expect(leftOver()).toEqual([]);
});

test('Ctrl-C stops everything that was started', async () => {
  const { child, output, leftOver } = bench('platform', '--quick');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect((await output).code).toBe(130);
  expect(leftOver()).toEqual([]);
});

test.each([
  [[], /^Usage: pnpm bench <suite>\. Suites are .*platform/],
  [['unknown'], /^Usage: pnpm bench <suite>\. Suites are .*platform/],
  [['platform', '--fast'], /^Unknown option '--fast'.*Options are --quick and --only <words>\.$/],
])('%j is answered in one sentence', async (args, sentence) => {
  const { stderr, code } = await bench(...args).output;
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(sentence);
});
