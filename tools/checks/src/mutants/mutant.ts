/** A rule broken on purpose: with it broken, its test must fail. */
export type Mutant = {
  /** The room whose rule it is, and the rule. */
  readonly room: string;
  readonly rule: string;
  /** The file with the rule, relative to the root. */
  readonly file: string;
  /** A piece of the file that stands there exactly once, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  /** The test that holds the rule, relative to its package; and the package's folder when it is not the file's. */
  readonly test: string;
  readonly folder?: string;
};
