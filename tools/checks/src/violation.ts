/** One thing that is wrong, where, and how to fix it. */
export type Violation = {
  /** Relative to the workspace's root. */
  readonly file: string;
  /** From 1; a violation of a whole file is on line 1. */
  readonly line: number;
  readonly wrong: string;
  readonly fix: string;
};

/** `file:line  what is wrong  how to fix it`, which terminals and editors turn into a link. */
export const describeViolation = ({ file, line, wrong, fix }: Violation): string =>
  `${file}:${line}  ${wrong}  ${fix}`;
