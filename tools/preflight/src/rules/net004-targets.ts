import type { Cloud } from '../cloud/cloud.ts';
import { type DeployedApp, deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

function checkOrder(cloud: Cloud, { service, targetGroups }: DeployedApp): RuleFinding[] {
  const { dependsOn } = service;
  if (dependsOn === undefined) return [];
  const leading = [...cloud.listenerRules, ...cloud.listeners].filter((one) =>
    one.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );
  if (leading.some(({ id }) => dependsOn.includes(id))) return [];
  const names = leading.map(({ id }) => id).join(' or ');
  return [
    leading.length === 0
      ? findingAt(
          service.at,
          `no listener forwards to the target group of ${service.id}`,
          'Add a rule for its prefix.',
        )
      : findingAt(
          service.at,
          `${service.id} may be created before its listener rule`,
          `Add a dependency on ${names}.`,
        ),
  ];
}

function check(cloud: Cloud, deployed: DeployedApp): RuleFinding[] {
  const { service, targetGroups } = deployed;
  if (service.loadBalancers.length === 0) {
    return [
      findingAt(
        service.at,
        `${service.id} has no load balancer: nothing registers its tasks`,
        'Give it LoadBalancers with its target group.',
      ),
    ];
  }
  const empty = targetGroups
    .filter(({ registered }) => registered !== undefined && registered < (service.desiredCount ?? 0))
    .map(({ id, registered }) =>
      findingAt(
        service.at,
        `${id} has ${registered} of ${service.desiredCount} targets`,
        'See the events of the service.',
      ),
    );
  return [...checkOrder(cloud, deployed), ...empty];
}

export const net004: Rule = {
  id: 'NET004',
  title: 'Every service registers its tasks behind the load balancer',
  origin: 'network problem 3, lesson 5',
  condition:
    "the service of each app has LoadBalancers, a listener or rule forwards to their target group, and the service depends on it; live: the number of registered targets is the desired count (ECS can add a load balancer to a service today; the article's advice to delete it is out of date)",
  symptom: '0 registered targets; the load balancer answers 503',
  levels: ['template', 'live'],
  checkCloud: (cloud, { plan }) => deployedApps(cloud, plan.apps).flatMap((one) => check(cloud, one)),
};
