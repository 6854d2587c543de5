import type { Report } from './report.ts';

/** What every part of one run is given. */
export type RunContext = {
  readonly dataDir: string;
  /** Where people reach the house. */
  readonly url: string;
  /** What the starter was started with; parts of the house get it with their own settings on top. */
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal: AbortSignal;
};
