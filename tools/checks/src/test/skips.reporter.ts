import type { Reporter, TestCase } from 'vitest/node';

/** Stores the reason of `context.skip('reason')` in the `meta` of the JSON report. */
class SkipReasons implements Reporter {
  onTestCaseResult(testCase: TestCase): void {
    const result = testCase.result();
    if (result.state !== 'skipped' || result.note === undefined) return;
    Object.assign(testCase.meta(), { skipReason: result.note });
  }
}

// Vitest constructs the default export.
export default SkipReasons;
