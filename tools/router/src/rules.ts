import type { FleetRow } from '@quintet/fleet';

/** One listener rule of an ALB: the lowest priority number that matches decides. */
export type Rule = {
  readonly priority: number;
  /** ALB path patterns: `*` is any run of characters, `?` exactly one; case counts, the query does not. */
  readonly pathPatterns: readonly string[];
  readonly target: string;
};

export type RuleTable = { readonly rules: readonly Rule[]; readonly defaultTarget: string };

/** The listener that the fleet asks for: each service takes its prefix and what lies below, the shell takes the rest. */
export const rulesFromFleet = (fleet: readonly FleetRow[]): RuleTable => {
  const shell = fleet.find((row) => row.kind === 'shell');
  if (!shell) throw new Error('The fleet has no shell to take what no service takes.');
  const rules = fleet
    .filter((row) => row.kind === 'service')
    .map(({ name, prefix }, index) => ({
      priority: (index + 1) * 10,
      pathPatterns: [prefix, `${prefix}/*`],
      target: name,
    }));
  return { rules, defaultTarget: shell.name };
};

const wildcards: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

const toExpression = (pattern: string): string =>
  pattern.replaceAll(/[^\w/]/g, (character) => wildcards[character] ?? `\\${character}`);

/** Compiles the table once; the result tells the target of a path as it came: not decoded, not normalised, as the ALB. */
export const compileRules = ({ rules, defaultTarget }: RuleTable): ((path: string) => string) => {
  const matchers = rules
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ pathPatterns, target }) => ({
      expression: new RegExp(`^(?:${pathPatterns.map(toExpression).join('|')})$`, 's'),
      target,
    }));
  return (path) => matchers.find(({ expression }) => expression.test(path))?.target ?? defaultTarget;
};
