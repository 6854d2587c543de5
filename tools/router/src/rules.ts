import type { FleetRow } from '@quintet/fleet';

/** One listener rule of an ALB. The matching rule with the lowest priority number applies. */
export type Rule = {
  readonly priority: number;
  /** ALB path patterns: `*` is any number of characters, `?` exactly one. Case-sensitive, without the query. */
  readonly pathPatterns: readonly string[];
  readonly target: string;
};

export type RuleTable = { readonly rules: readonly Rule[]; readonly defaultTarget: string };

/** Creates the rules of the fleet: each service gets its prefix and the paths below it, the shell gets the rest. */
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

/** Compiles the table. The result returns the target of a raw path: not decoded, not normalised, like the ALB. */
export const compileRules = ({ rules, defaultTarget }: RuleTable): ((path: string) => string) => {
  const matchers = rules
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ pathPatterns, target }) => ({
      expression: new RegExp(`^(?:${pathPatterns.map(toExpression).join('|')})$`, 's'),
      target,
    }));
  return (path) => matchers.find(({ expression }) => expression.test(path))?.target ?? defaultTarget;
};
