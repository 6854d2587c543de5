import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

/** `pnpm bench` with these words; what it leaves behind is in `leftOver`. */
const bench = (...words: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
    env: { ...process.env, TMPDIR: folder },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([said, complained, [code]]) => ({ said, complained, code: code as number | null }),
  );
  return { child, output, leftOver: () => readdirSync(folder).filter((name) => name.startsWith('quintet-')) };
};

test('a quick run measures every workload without a failed request, and leaves nothing behind', async () => {
  const { output, leftOver } = bench('platform', '--quick');
  const { said, complained, code } = await output;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said).toMatch(/fsync=on, full_page_writes=on, synchronous_commit=on/);
  for (const workload of ['/health', 'read a board', 'move on one', 'create over 50', 'create on one']) {
    expect(said).toMatch(new RegExp(`${workload}.* \\d+ +[\\d,]+ +[\\d,]+ `));
  }
  expect(said).not.toContain('FAILED');
  expect(leftOver()).toEqual([]);
});

test('a quick run of FileVault uploads through every way, and leaves nothing behind', async () => {
  const { output, leftOver } = bench('filevault', '--quick');
  const { said, complained, code } = await output;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  for (const way of ['own port', 'through the router']) expect(said).toMatch(new RegExp(`${way} +[\\d.]+ s`));
  expect(leftOver()).toEqual([]);
});

test('a quick run of DataPulse reads a whole CSV through every way, and leaves nothing behind', async () => {
  const { output, leftOver } = bench('datapulse', '--quick');
  const { said, complained, code } = await output;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  for (const way of ['own port', 'through the router']) expect(said).toMatch(new RegExp(`${way} .* MB/s`));
  expect(leftOver()).toEqual([]);
});

test('a quick run of MetricsHub measures what a sample costs, starts no process for it, and leaves nothing behind', async () => {
  const { output, leftOver } = bench('metricshub', '--quick');
  const { said, complained, code } = await output;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said).toMatch(/sampling at 1 Hz.* [\d.]+ ms CPU\/s/);
  expect(said).toMatch(/our \/snapshot +[\d,]+ /);
  expect(said).not.toContain('FAILED');
  expect(leftOver()).toEqual([]);
});

test('a quick run of ChatMind asks the provider and through it, and leaves nothing behind', async () => {
  const { output, leftOver } = bench('chatmind', '--quick');
  const { said, complained, code } = await output;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  for (const figure of ['over it, median', 'through ChatMind', 'idle'])
    expect(said).toMatch(new RegExp(`${figure}.* [\\d.]+ `));
  expect(leftOver()).toEqual([]);
});

test('a quick run of the delivery pushes, decides and judges as a build does, and leaves nothing behind', async () => {
  const { output, leftOver } = bench('delivery', '--quick');
  const { said, complained, code } = await output;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  for (const figure of ['affected decision', 'of the repository', 'synthesised', '0 apps', '1 app', '6 apps'])
    expect(said).toMatch(new RegExp(`${figure}.* [\\d.]+ s +at most \\d+ s`));
  const sum = [...said.matchAll(/^ +(\d+) s {2}/gm)].reduce(
    (total, [, seconds]) => total + Number(seconds),
    0,
  );
  expect(said).toMatch(new RegExp(`estimated +${sum}\\.0 s +at most 240 s`));
  expect(leftOver()).toEqual([]);
});

test('Ctrl-C in the middle ends everything that was started', async () => {
  const { child, output, leftOver } = bench('platform', '--quick');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect((await output).code).toBe(130);
  expect(leftOver()).toEqual([]);
});

test.each([
  [[], /^Say which room to measure: .*platform/],
  [['cellar'], /^Say which room to measure: .*platform/],
  [['platform', '--fast'], /^Unknown option '--fast'.*There is --quick and --only <words>\.$/],
])('%j is answered in one sentence', async (words, sentence) => {
  const { complained, code } = await bench(...words).output;
  expect(code).toBe(1);
  expect(complained.trim()).toMatch(sentence);
});
