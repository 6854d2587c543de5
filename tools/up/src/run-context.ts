import type { Report } from './report.ts';

/** What every part of a run needs. */
export type RunContext = {
  readonly dataDir: string;
  /** Where people reach the stack. */
  readonly url: string;
  /** The environment of the start; the parts of the stack get it with their own settings added. */
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal: AbortSignal;
};
