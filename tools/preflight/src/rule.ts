import type { Cloud } from './cloud/cloud.ts';
import type { Flaw, Level } from './finding.ts';
import type { Tree } from './tree/tree.ts';

/**
 * One lesson that a machine can check. `judgeTree` reads the repository; `judgeCloud` reads what is, or is about to be,
 * in an account: a template and a live account are brought into the same form, so that one condition serves both.
 */
export type Rule = {
  readonly id: string;
  readonly title: string;
  /** Where the lesson comes from: an issue, network problem or lesson of the article, or the house itself. */
  readonly origin: string;
  /** What must hold, exactly. */
  readonly condition: string;
  /** What AWS, Docker or the browser says when the rule was not kept, in their words. */
  readonly symptom?: string;
  readonly levels: readonly Level[];
  readonly judgeTree?: (tree: Tree) => readonly Flaw[] | Promise<readonly Flaw[]>;
  readonly judgeCloud?: (cloud: Cloud, tree: Tree) => readonly Flaw[];
};
