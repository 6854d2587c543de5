import type { Cloud } from './cloud/cloud.ts';
import type { Finding, Level, RuleFinding } from './finding.ts';
import type { Tree } from './tree/tree.ts';

/**
 * One automatic check. `checkTree` checks the repository. `checkCloud` checks templates and live accounts, which are read
 * into the same form, so that a condition is written once.
 */
export type Rule = {
  readonly id: string;
  readonly title: string;
  /** Its origin: an issue, network problem or lesson of the article, or Quintet itself. */
  readonly origin: string;
  /** The exact condition. */
  readonly condition: string;
  /** The error of AWS, Docker or the browser when the rule is broken. */
  readonly symptom?: string;
  readonly levels: readonly Level[];
  readonly checkTree?: (tree: Tree) => readonly RuleFinding[] | Promise<readonly RuleFinding[]>;
  readonly checkCloud?: (cloud: Cloud, tree: Tree) => readonly RuleFinding[];
};

/** What the rules check: always a tree, and optionally templates and an account. */
export type RuleInput = { readonly tree: Tree; readonly clouds: readonly Cloud[] };

const addRule = ({ id }: Rule, level: Level, findings: readonly RuleFinding[]): Finding[] =>
  findings.map((finding) => ({ ...finding, rule: id, level }));

const key = ({ rule, file, line, wrong }: Finding): string => [rule, file, line, wrong].join('\n');

async function checkRule(rule: Rule, { tree, clouds }: RuleInput): Promise<Finding[]> {
  const inTree = addRule(rule, 'repository', (await rule.checkTree?.(tree)) ?? []);
  const inClouds = clouds
    .filter(({ level }) => rule.levels.includes(level))
    .flatMap((cloud) => addRule(rule, cloud.level, rule.checkCloud?.(cloud, tree) ?? []));
  return [...inTree, ...inClouds];
}

/** Runs all rules. Findings are in the order of the rules, without duplicates: five apps may share a Dockerfile. */
export async function runRules(rules: readonly Rule[], input: RuleInput): Promise<Finding[]> {
  const found = (await Promise.all(rules.map((rule) => checkRule(rule, input)))).flat();
  return [...new Map(found.map((finding) => [key(finding), finding])).values()];
}
