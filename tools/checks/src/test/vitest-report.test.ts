import { expect, test } from 'vitest';
import { summaryLine } from './outcome.ts';
import { outcomeOfVitest } from './vitest-report.ts';

const assertion = (status: string, more: object = {}) => ({
  fullName: `a card is ${status}`,
  status,
  failureMessages: [],
  ...more,
});

const report = (success: boolean, ...assertionResults: ReturnType<typeof assertion>[]) => ({
  success,
  testResults: [{ name: '/x/src/a.test.ts', status: success ? 'passed' : 'failed', assertionResults }],
});

test('counts what passed, failed and was skipped', () => {
  const failed = assertion('failed', {
    failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\n    at a.test.ts:3'],
  });
  const outcome = outcomeOfVitest('notes', report(false, assertion('passed'), assertion('skipped'), failed));
  expect(summaryLine(outcome)).toBe('1 passed, 1 failed, 1 skipped');
  expect(outcome.failed).toEqual([
    { name: 'notes > a.test.ts > a card is failed', reason: 'expected 1 to be 2\n    at a.test.ts:3' },
  ]);
});

test('names the reason of a skip', () => {
  const skip = assertion('skipped', { meta: { skipReason: 'no user namespaces here' } });
  const { skipped } = outcomeOfVitest('notes', report(true, skip, assertion('todo')));
  expect(skipped.map(({ reason }) => reason)).toEqual(['no user namespaces here', 'not written yet']);
});

test('a project without a report has failed', () => {
  expect(summaryLine(outcomeOfVitest('notes', null))).toBe('0 passed, 1 failed, 0 skipped');
});

test('a project without tests has failed', () => {
  const { failed } = outcomeOfVitest('notes', { success: false, testResults: [] });
  expect(failed).toEqual([{ name: 'notes', reason: 'has no tests' }]);
});

test('a file that throws outside of its tests has failed', () => {
  const broken = {
    name: '/x/a.test.ts',
    status: 'failed',
    message: 'Cannot find module',
    assertionResults: [],
  };
  const { failed } = outcomeOfVitest('notes', { success: false, testResults: [broken] });
  expect(failed).toEqual([{ name: 'notes > a.test.ts', reason: 'Cannot find module' }]);
});

test('a run that failed with good tests only, as by an unhandled rejection, has failed', () => {
  const [file] = report(true, assertion('passed')).testResults;
  const outcome = outcomeOfVitest('notes', { success: false, testResults: file === undefined ? [] : [file] });
  expect(summaryLine(outcome)).toBe('1 passed, 1 failed, 0 skipped');
});
