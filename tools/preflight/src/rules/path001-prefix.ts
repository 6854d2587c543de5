import type { Cloud, ListenerRule } from '../cloud/cloud.ts';
import { type Deployed, deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const rulesFor = (cloud: Cloud, { targetGroups }: Deployed): ListenerRule[] =>
  cloud.listenerRules.filter((rule) =>
    rule.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );

/** A service takes its prefix and what lies below; `/api/x*` would take the look-alike `/api/xy` too. */
function judgePaths(cloud: Cloud, deployed: Deployed): Flaw[] {
  const { prefix } = deployed.app;
  const rules = rulesFor(cloud, deployed);
  const at = rules[0]?.at ?? deployed.service.at;
  const paths = rules.flatMap((rule) => rule.paths);
  const wanted = [prefix, `${prefix}/*`];
  return [
    ...wanted
      .filter((path) => !paths.includes(path))
      .map((path) =>
        flawAt(at, `no rule takes ${path} to ${deployed.app.name}`, `Its rule has ${wanted.join(' and ')}.`),
      ),
    ...paths
      .filter((path) => !wanted.includes(path))
      .map((path) =>
        flawAt(
          at,
          `a rule takes ${path} to ${deployed.app.name} too`,
          `Its rule has ${wanted.join(' and ')}.`,
        ),
      ),
  ];
}

const judgeRootPath = ({ app, container }: Deployed): Flaw[] => {
  const rootPath = container.environment['ROOT_PATH'];
  if (rootPath === app.prefix) return [];
  const wrong = `${container.name} has ROOT_PATH ${rootPath ?? 'unset'}, its rule takes ${app.prefix}`;
  return [flawAt(container.at, wrong, 'Make them the same.')];
};

function judgeDefault(cloud: Cloud, { app, service, targetGroups }: Deployed): Flaw[] {
  const isDefault = cloud.listeners.some((one) =>
    one.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );
  const catchesAll = cloud.listenerRules.some(
    (rule) =>
      rule.paths.includes('/*') &&
      rule.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );
  if (isDefault || catchesAll) return [];
  return [flawAt(service.at, `no listener leads what is left to ${app.name}`, 'Make it the default action.')];
}

function judgePriorities({ listenerRules }: Cloud): Flaw[] {
  const seen = new Map<string, ListenerRule>();
  return listenerRules.flatMap((rule) => {
    const key = `${rule.listener} ${rule.priority}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, rule);
    return first === undefined
      ? []
      : [flawAt(rule.at, `${rule.id} and ${first.id} have priority ${rule.priority}`, 'Give each its own.')];
  });
}

const judge = (cloud: Cloud, deployed: Deployed): Flaw[] =>
  deployed.app.kind === 'shell'
    ? judgeDefault(cloud, deployed)
    : [...judgePaths(cloud, deployed), ...judgeRootPath(deployed)];

export const path001: Rule = {
  id: 'PATH001',
  title: 'One prefix: in the table, the listener rule and the service',
  origin: 'lesson 8',
  condition:
    "the rules that lead to a service's target group have its prefix and prefix/*, and no other path; its ROOT_PATH is the prefix; priorities of a listener are unique; what is left goes to the shell",
  levels: ['template', 'live'],
  judgeCloud: (cloud, { plan }) => [
    // A service without a target group is NET004's.
    ...deployedApps(cloud, plan.apps)
      .filter(({ targetGroups }) => targetGroups.length > 0)
      .flatMap((one) => judge(cloud, one)),
    ...judgePriorities(cloud),
  ],
};
