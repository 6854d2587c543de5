import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const formatFinding = (
  { file, line, rule, wrong, fix, edit }: Finding,
  symptom: string | undefined,
): string[] => [
  `${file}:${line}  ${rule}  ${wrong}`,
  `    ${fix}${edit === undefined ? '' : ' (--fix does it)'}`,
  ...(symptom === undefined ? [] : [`    otherwise: ${symptom}`]),
];

/** Formats each finding as `file:line  RULE  what is wrong`, with the fix and, once per rule, the symptom. */
export function formatFindings(rules: readonly Rule[], findings: readonly Finding[]): string[] {
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    const symptom = rules.find(({ id }) => id === finding.rule)?.symptom;
    const isFirst = !seen.has(finding.rule);
    seen.add(finding.rule);
    return formatFinding(finding, isFirst ? symptom : undefined);
  });
}

/** The last line of the report. */
export function formatSummary(
  findings: readonly Finding[],
  ruleCount: number,
  levels: readonly string[],
): string {
  const scope = `${ruleCount} rules at ${levels.join(', ')}`;
  if (findings.length === 0) return `${scope}: clean.`;
  const broken = new Set(findings.map(({ rule }) => rule));
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return `${scope}: ${count} of ${[...broken].join(', ')}.`;
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The rules as a Markdown table: id, levels, origin and condition. */
export const formatRuleTable = (rules: readonly Rule[]): string[] => [
  row(['rule', 'level', 'from the article', 'holds when']),
  row(['---', '---', '---', '---']),
  ...rules.map(({ id, levels, origin, condition }) => row([id, levels.join(', '), origin, condition])),
];
