import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const block = ({ file, line, rule, wrong, fix, edit }: Finding, symptom: string | undefined): string[] => [
  `${file}:${line}  ${rule}  ${wrong}`,
  `    ${fix}${edit === undefined ? '' : ' (--fix does it)'}`,
  ...(symptom === undefined ? [] : [`    else: ${symptom}`]),
];

/** `file:line  RULE  what is wrong` with what fixes it and, once a rule, what happens otherwise. */
export function describe(rules: readonly Rule[], findings: readonly Finding[]): string[] {
  const said = new Set<string>();
  return findings.flatMap((finding) => {
    const symptom = rules.find(({ id }) => id === finding.rule)?.symptom;
    const isFirst = !said.has(finding.rule);
    said.add(finding.rule);
    return block(finding, isFirst ? symptom : undefined);
  });
}

/** The last line: what was looked at and what was found. */
export function summary(findings: readonly Finding[], ruleCount: number, levels: readonly string[]): string {
  const looked = `${ruleCount} rules at ${levels.join(', ')}`;
  if (findings.length === 0) return `${looked}: clean.`;
  const broken = new Set(findings.map(({ rule }) => rule));
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return `${looked}: ${count} of ${[...broken].join(', ')}.`;
}
