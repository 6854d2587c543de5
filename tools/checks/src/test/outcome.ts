/** A test that failed or was skipped, by its full name, and why. */
export type Named = { readonly name: string; readonly reason: string };

/** The outcome of one step of the test command. */
export type Outcome = {
  readonly passed: number;
  readonly failed: readonly Named[];
  readonly skipped: readonly Named[];
};

/** One passed test. */
export const passedOnce: Outcome = { passed: 1, failed: [], skipped: [] };

/** One failed test. */
export const failedOnce = (name: string, reason: string): Outcome => ({
  passed: 0,
  failed: [{ name, reason }],
  skipped: [],
});

/** Joins outcomes in order. */
export const joinOutcomes = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.flatMap(({ failed }) => failed),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
});

/** The last line of the test command, read by programs: `N passed, N failed, N skipped`. */
export const summaryLine = ({ passed, failed, skipped }: Outcome): string =>
  `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
