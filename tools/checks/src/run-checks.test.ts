import { expect, test } from 'vitest';
import type { Check } from './check.ts';
import { runChecks } from './run-checks.ts';
import { house, writeTree } from './test-support/tree.ts';
import { readWorkspace } from './workspace/workspace.ts';

const fault = { file: 'a.ts', line: 3, wrong: 'it is wrong', mend: 'Mend it.' };
const good: Check = { name: 'good', promise: 'all is well', run: () => [], note: () => '3 things' };
const bad: Check = { name: 'bad', promise: 'all is well', run: () => [fault] };
const broken: Check = {
  name: 'broken',
  promise: 'all is well',
  run: () => {
    throw new Error('no Nx');
  },
};

const report = async (checks: readonly Check[]) => {
  const lines: string[] = [];
  const faults = await runChecks(checks, readWorkspace(writeTree(house)), (line) => lines.push(line));
  return { lines, faults };
};

test('prints a line for each check and each fault below its own', async () => {
  const { lines, faults } = await report([good, bad]);
  expect(lines).toEqual([
    'ok    good: all is well (3 things)',
    'FAIL  bad: all is well',
    '  a.ts:3  it is wrong  Mend it.',
  ]);
  expect(faults).toEqual([fault]);
});

test('a check that cannot run is a fault, and the others still run', async () => {
  const { lines, faults } = await report([broken, good]);
  expect(faults).toHaveLength(1);
  expect(lines[1]).toContain('the check broken could not run: Error: no Nx');
  expect(lines[2]).toContain('ok    good');
});
