import { once } from 'node:events';
import { expect, test } from 'vitest';
import { bench } from './test-support/bench.ts';

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
