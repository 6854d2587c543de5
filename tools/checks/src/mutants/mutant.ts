/** A rule that is broken on purpose. Its test must then fail. */
export type Mutant = {
  /** The package that the rule belongs to, and the rule. */
  readonly area: string;
  readonly rule: string;
  /** The file with the rule, relative to the root. */
  readonly file: string;
  /** Text that occurs exactly once in the file, and its replacement. */
  readonly find: string;
  readonly replace: string;
  /** The test that guards the rule, relative to its package; and the package's folder when it is not the file's. */
  readonly test: string;
  readonly folder?: string;
};
