import type { Fault } from './fault.ts';
import type { Workspace } from './workspace/workspace.ts';

/** One rule of the house: looks at the tree and says what breaks it. */
export type Check = {
  readonly name: string;
  /** What holds when nothing is found, in a few words. */
  readonly promise: string;
  readonly run: (workspace: Workspace) => readonly Fault[] | Promise<readonly Fault[]>;
  /** A figure worth a look when all is well, such as a median. */
  readonly note?: (workspace: Workspace) => string;
};
