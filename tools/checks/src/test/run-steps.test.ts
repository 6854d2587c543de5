import { expect, test } from 'vitest';
import { sampleWorkspace, writeTree } from '../test-support/tree.ts';
import { readWorkspace } from '../workspace/workspace.ts';
import { failedOnce, passedOnce } from './outcome.ts';
import { runSteps } from './run-steps.ts';
import type { Step } from './steps.ts';

const good: Step = { name: 'good', run: () => Promise.resolve({ outcome: passedOnce, output: 'quiet' }) };
const bad: Step = {
  name: 'bad',
  run: () => Promise.resolve({ outcome: failedOnce('a.ts', 'it is wrong'), output: 'loud' }),
};
const broken: Step = { name: 'broken', run: () => Promise.reject(new Error('no program')) };
const skipping: Step = {
  name: 'skipping',
  run: () =>
    Promise.resolve({
      outcome: { passed: 2, failed: [], skipped: [{ name: 'b.ts', reason: 'no engine' }] },
      output: '',
    }),
};

const report = async (...steps: Step[]) => {
  const lines: string[] = [];
  const outcome = await runSteps(steps, readWorkspace(writeTree(sampleWorkspace)), (line) =>
    lines.push(line),
  );
  return { lines, outcome };
};

test('the last line sums up all steps, also those after a failure', async () => {
  const { lines } = await report(bad, good, skipping);
  expect(lines.at(-1)).toBe('3 passed, 1 failed, 1 skipped');
});

test('shows the output of a step that failed and of no other', async () => {
  const { lines } = await report(good, bad);
  expect(lines).toContain('loud');
  expect(lines).not.toContain('quiet');
});

test('shows what a step measured, also of one that passed', async () => {
  const measuring: Step = {
    name: 'measuring',
    run: () => Promise.resolve({ outcome: passedOnce, output: '', measured: ['12,000 requests, 0 failed'] }),
  };
  const { lines } = await report(measuring);
  expect(lines[1]?.trim()).toBe('12,000 requests, 0 failed');
});

test('names every failure and every skip with its reason', async () => {
  const text = (await report(bad, skipping)).lines.join('\n');
  expect(text).toContain('Failed:\n  a.ts\n      it is wrong');
  expect(text).toContain('Skipped:\n  b.ts\n      no engine');
});

test('a step that cannot run has failed', async () => {
  const { outcome } = await report(broken, good);
  expect(outcome.failed).toEqual([{ name: 'broken', reason: 'Error: no program' }]);
  expect(outcome.passed).toBe(1);
});
