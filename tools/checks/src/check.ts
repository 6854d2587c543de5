import type { Violation } from './violation.ts';
import type { Workspace } from './workspace/workspace.ts';

/** One rule of the workspace: reads the tree and reports what breaks it. */
export type Check = {
  readonly name: string;
  /** What is true when nothing is found, in a few words. */
  readonly promise: string;
  readonly run: (workspace: Workspace) => readonly Violation[] | Promise<readonly Violation[]>;
  /** A figure for the report, such as a median. */
  readonly note?: (workspace: Workspace) => string;
};
