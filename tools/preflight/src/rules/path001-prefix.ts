import type { Cloud, ListenerRule } from '../cloud/cloud.ts';
import { type DeployedApp, deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const rulesFor = (cloud: Cloud, { targetGroups }: DeployedApp): ListenerRule[] =>
  cloud.listenerRules.filter((rule) =>
    rule.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );

/** A service gets its prefix and the paths below it; `/api/x*` would also match `/api/xy`. */
function checkPaths(cloud: Cloud, deployed: DeployedApp): RuleFinding[] {
  const { prefix } = deployed.app;
  const rules = rulesFor(cloud, deployed);
  const at = rules[0]?.at ?? deployed.service.at;
  const paths = rules.flatMap((rule) => rule.paths);
  const wanted = [prefix, `${prefix}/*`];
  return [
    ...wanted
      .filter((path) => !paths.includes(path))
      .map((path) =>
        findingAt(
          at,
          `no rule forwards ${path} to ${deployed.app.name}`,
          `Its rule should have ${wanted.join(' and ')}.`,
        ),
      ),
    ...paths
      .filter((path) => !wanted.includes(path))
      .map((path) =>
        findingAt(
          at,
          `a rule also forwards ${path} to ${deployed.app.name}`,
          `Its rule should have ${wanted.join(' and ')}.`,
        ),
      ),
  ];
}

const checkRootPath = ({ app, container }: DeployedApp): RuleFinding[] => {
  const rootPath = container.environment['ROOT_PATH'];
  if (rootPath === app.prefix) return [];
  const wrong = `${container.name} has ROOT_PATH ${rootPath ?? 'unset'}, but its rule has ${app.prefix}`;
  return [findingAt(container.at, wrong, 'Make them the same.')];
};

function checkDefault(cloud: Cloud, { app, service, targetGroups }: DeployedApp): RuleFinding[] {
  const isDefault = cloud.listeners.some((one) =>
    one.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );
  const catchesAll = cloud.listenerRules.some(
    (rule) =>
      rule.paths.includes('/*') &&
      rule.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );
  if (isDefault || catchesAll) return [];
  return [
    findingAt(
      service.at,
      `no listener forwards all other paths to ${app.name}`,
      'Make it the default action.',
    ),
  ];
}

function checkPriorities({ listenerRules }: Cloud): RuleFinding[] {
  const seen = new Map<string, ListenerRule>();
  return listenerRules.flatMap((rule) => {
    const key = `${rule.listener} ${rule.priority}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, rule);
    return first === undefined
      ? []
      : [
          findingAt(
            rule.at,
            `${rule.id} and ${first.id} have priority ${rule.priority}`,
            'Use unique priorities.',
          ),
        ];
  });
}

const check = (cloud: Cloud, deployed: DeployedApp): RuleFinding[] =>
  deployed.app.kind === 'shell'
    ? checkDefault(cloud, deployed)
    : [...checkPaths(cloud, deployed), ...checkRootPath(deployed)];

export const path001: Rule = {
  id: 'PATH001',
  title: 'A service has the same prefix in the table, the listener rule and its ROOT_PATH',
  origin: 'lesson 8',
  condition:
    "the rules that forward to a service's target group have its prefix and prefix/*, and no other path; its ROOT_PATH is the prefix; priorities of a listener are unique; all other paths go to the shell",
  levels: ['template', 'live'],
  checkCloud: (cloud, { plan }) => [
    // NET004 reports a service without a target group.
    ...deployedApps(cloud, plan.apps)
      .filter(({ targetGroups }) => targetGroups.length > 0)
      .flatMap((one) => check(cloud, one)),
    ...checkPriorities(cloud),
  ],
};
