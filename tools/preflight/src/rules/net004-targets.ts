import type { Cloud } from '../cloud/cloud.ts';
import { type Deployed, deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

function judgeOrder(cloud: Cloud, { service, targetGroups }: Deployed): Flaw[] {
  const { waitsFor } = service;
  if (waitsFor === undefined) return [];
  const leading = [...cloud.listenerRules, ...cloud.listeners].filter((one) =>
    one.targetGroups.some((group) => targetGroups.some(({ id }) => id === group)),
  );
  if (leading.some(({ id }) => waitsFor.includes(id))) return [];
  const names = leading.map(({ id }) => id).join(' or ');
  return [
    leading.length === 0
      ? flawAt(
          service.at,
          `no listener leads to the target group of ${service.id}`,
          'Add a rule for its prefix.',
        )
      : flawAt(
          service.at,
          `${service.id} may be made before its listener rule`,
          `Let it depend on ${names}.`,
        ),
  ];
}

function judge(cloud: Cloud, deployed: Deployed): Flaw[] {
  const { service, targetGroups } = deployed;
  if (service.loadBalancers.length === 0) {
    return [
      flawAt(
        service.at,
        `${service.id} has no load balancer: nothing registers its tasks`,
        'Give it LoadBalancers with its target group.',
      ),
    ];
  }
  const empty = targetGroups
    .filter(({ registered }) => registered !== undefined && registered < (service.desiredCount ?? 0))
    .map(({ id, registered }) =>
      flawAt(
        service.at,
        `${id} has ${registered} of ${service.desiredCount} targets`,
        'See the events of the service.',
      ),
    );
  return [...judgeOrder(cloud, deployed), ...empty];
}

export const net004: Rule = {
  id: 'NET004',
  title: 'Every service registers its tasks behind the load balancer',
  origin: 'network problem 3, lesson 5',
  condition:
    "the service of each app has LoadBalancers, a listener or rule leads to their target group, and the service depends on it; live: as many targets are registered as tasks are wanted (ECS can add a load balancer to a service today; the article's advice to delete it is out of date)",
  symptom: '0 registered targets; the load balancer answers 503',
  levels: ['template', 'live'],
  judgeCloud: (cloud, { plan }) => deployedApps(cloud, plan.apps).flatMap((one) => judge(cloud, one)),
};
