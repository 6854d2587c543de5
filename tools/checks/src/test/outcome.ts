/** Something that failed or was skipped, by a name that leads to it, and why. */
export type Named = { readonly name: string; readonly reason: string };

/** What a step of the test command found. */
export type Outcome = {
  readonly passed: number;
  readonly failed: readonly Named[];
  readonly skipped: readonly Named[];
};

/** One thing that holds. */
export const passedOnce: Outcome = { passed: 1, failed: [], skipped: [] };

/** One thing that does not hold. */
export const failedOnce = (name: string, reason: string): Outcome => ({
  passed: 0,
  failed: [{ name, reason }],
  skipped: [],
});

/** All of several outcomes, in their order. */
export const joinOutcomes = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.flatMap(({ failed }) => failed),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
});

/** The last line of the test command, read by programs: `N passed, N failed, N skipped`. */
export const summaryLine = ({ passed, failed, skipped }: Outcome): string =>
  `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
