import { expect, test } from 'vitest';
import type { Check } from './check.ts';
import { runChecks } from './run-checks.ts';
import { sampleWorkspace, writeTree } from './test-support/tree.ts';
import { readWorkspace } from './workspace/workspace.ts';

const violation = { file: 'a.ts', line: 3, wrong: 'it is wrong', fix: 'Fix it.' };
const good: Check = { name: 'good', promise: 'all is well', run: () => [], note: () => '3 things' };
const bad: Check = { name: 'bad', promise: 'all is well', run: () => [violation] };
const broken: Check = {
  name: 'broken',
  promise: 'all is well',
  run: () => {
    throw new Error('no Nx');
  },
};

const report = async (checks: readonly Check[]) => {
  const lines: string[] = [];
  const violations = await runChecks(checks, readWorkspace(writeTree(sampleWorkspace)), (line) =>
    lines.push(line),
  );
  return { lines, violations };
};

test('prints a line for each check and each violation below its own', async () => {
  const { lines, violations } = await report([good, bad]);
  expect(lines).toEqual([
    'ok    good: all is well (3 things)',
    'FAIL  bad: all is well',
    '  a.ts:3  it is wrong  Fix it.',
  ]);
  expect(violations).toEqual([violation]);
});

test('a check that cannot run is a violation, and the others still run', async () => {
  const { lines, violations } = await report([broken, good]);
  expect(violations).toHaveLength(1);
  expect(lines[1]).toContain('the check broken could not run: Error: no Nx');
  expect(lines[2]).toContain('ok    good');
});
