import { expect, test } from 'vitest';
import { summaryLine } from './outcome.ts';
import { outcomeOfPlaywright, type PlaywrightReport } from './playwright-report.ts';

type Run = NonNullable<PlaywrightReport['suites'][number]['specs']>[number]['tests'][number];

const run = (status: Run['status'], more: Partial<Run> = {}): Run => ({
  projectName: 'plain http',
  status,
  annotations: [],
  results: [],
  ...more,
});

const report = (...tests: Run[]): PlaywrightReport => ({
  suites: [
    { title: 'board.test.ts', suites: [{ title: 'a board', specs: [{ title: 'moves a card', tests }] }] },
  ],
  errors: [],
});

test('counts every run of a journey', () => {
  const outcome = outcomeOfPlaywright('e2e', report(run('expected'), run('unexpected'), run('skipped')));
  expect(summaryLine(outcome)).toBe('1 passed, 1 failed, 1 skipped');
});

test('names a failure by its full path, with its message', () => {
  const results = [{ errors: [{ message: '\u001b[31mTimeout\u001b[39m of a click' }] }];
  expect(outcomeOfPlaywright('e2e', report(run('unexpected', { results }))).failed).toEqual([
    { name: 'e2e > board.test.ts > a board > moves a card [plain http]', reason: 'Timeout of a click' },
  ]);
});

test('names the reason of a skip', () => {
  const annotations = [{ type: 'skip', description: 'no browser here' }];
  const [skip] = outcomeOfPlaywright('e2e', report(run('skipped', { annotations }))).skipped;
  expect(skip?.reason).toBe('no browser here');
});

test('a flaky journey has failed', () => {
  expect(outcomeOfPlaywright('e2e', report(run('flaky'))).failed).toHaveLength(1);
});

test('no report, an error outside of the journeys and no journey at all are failures', () => {
  expect(outcomeOfPlaywright('e2e', null).failed).toHaveLength(1);
  expect(outcomeOfPlaywright('e2e', { suites: [], errors: [{ message: 'No browser' }] }).failed).toHaveLength(
    1,
  );
  expect(outcomeOfPlaywright('e2e', { suites: [], errors: [] }).failed).toHaveLength(1);
});
