import type { Cloud } from './cloud/cloud.ts';
import type { Finding, Flaw, Level } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Tree } from './tree/tree.ts';

/** What is judged: a tree always; clouds as they are asked for. */
export type Subject = { readonly tree: Tree; readonly clouds: readonly Cloud[] };

const named = ({ id }: Rule, level: Level, flaws: readonly Flaw[]): Finding[] =>
  flaws.map((flaw) => ({ ...flaw, rule: id, level }));

const key = ({ rule, file, line, wrong }: Finding): string => [rule, file, line, wrong].join('\n');

async function judgeRule(rule: Rule, { tree, clouds }: Subject): Promise<Finding[]> {
  const inTree = named(rule, 'repository', (await rule.judgeTree?.(tree)) ?? []);
  const inClouds = clouds
    .filter(({ level }) => rule.levels.includes(level))
    .flatMap((cloud) => named(rule, cloud.level, rule.judgeCloud?.(cloud, tree) ?? []));
  return [...inTree, ...inClouds];
}

/** Everything that rules find, in their order, each thing once: five apps may share a Dockerfile. */
export async function judge(rules: readonly Rule[], subject: Subject): Promise<Finding[]> {
  const found = (await Promise.all(rules.map((rule) => judgeRule(rule, subject)))).flat();
  return [...new Map(found.map((finding) => [key(finding), finding])).values()];
}
