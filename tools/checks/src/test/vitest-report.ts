import { stripVTControlCharacters } from 'node:util';
import { failedOnce, joinOutcomes, type Named, type Outcome } from './outcome.ts';

type Assertion = {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly meta?: { readonly skipReason?: string };
};

type TestFile = {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  readonly assertionResults: readonly Assertion[];
};

/** The parts of Vitest's JSON report that count. */
export type VitestReport = { readonly success: boolean; readonly testResults: readonly TestFile[] };

const firstLines = (text: string): string =>
  stripVTControlCharacters(text).split('\n').slice(0, 20).join('\n');

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function outcomeOfFile(
  project: string,
  { name: path, status, message, assertionResults }: TestFile,
): Outcome {
  const named = (one: Assertion, reason: string): Named => ({
    name: `${project} > ${fileName(path)} > ${one.fullName}`,
    reason,
  });
  const having = (...states: string[]) => assertionResults.filter((one) => states.includes(one.status));
  const failed = having('failed').map((one) => named(one, firstLines(one.failureMessages.join('\n'))));
  // A file that throws outside its tests has failed, even if no test did.
  if (status === 'failed' && failed.length === 0) {
    failed.push({
      name: `${project} > ${fileName(path)}`,
      reason: firstLines(message ?? 'failed outside of a test'),
    });
  }
  const skipped = having('skipped', 'pending', 'todo', 'disabled').map((one) =>
    named(one, one.meta?.skipReason ?? (one.status === 'todo' ? 'not written yet' : 'its name says why')),
  );
  return { passed: having('passed').length, failed, skipped };
}

/** What a project's report says. A project without a report, or without a test, has not been tested: it fails. */
export function outcomeOfVitest(project: string, report: VitestReport | null): Outcome {
  if (report === null) return failedOnce(project, 'left no report: its output is above');
  const outcome = joinOutcomes(report.testResults.map((file) => outcomeOfFile(project, file)));
  const isSilent = !report.success && outcome.failed.length === 0;
  if (!isSilent) return outcome;
  const reason =
    report.testResults.length === 0 ? 'has no tests' : 'failed outside of its tests: its output is above';
  return joinOutcomes([outcome, failedOnce(project, reason)]);
}
