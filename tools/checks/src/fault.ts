/** One thing that is wrong, where, and what would mend it. */
export type Fault = {
  /** Relative to the workspace's root. */
  readonly file: string;
  /** From 1; a fault of a whole file is on line 1. */
  readonly line: number;
  readonly wrong: string;
  readonly mend: string;
};

/** `file:line  what is wrong  how to mend it`, which terminals and editors make a link of. */
export const describeFault = ({ file, line, wrong, mend }: Fault): string =>
  `${file}:${line}  ${wrong}  ${mend}`;
