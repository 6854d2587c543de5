import type { Cloud, LoadBalancer } from '../cloud/cloud.ts';
import { isEverybody } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Who is let through asks for nobody's name: a listener that only redirects lets nobody through. */
const asksWhoItIs = (cloud: Cloud, { id }: LoadBalancer): boolean => {
  const listeners = cloud.listeners.filter(
    ({ loadBalancer, redirects }) => loadBalancer === id && !redirects,
  );
  const ids = new Set(listeners.map((listener) => listener.id));
  const rules = cloud.listenerRules.filter(({ listener }) => ids.has(listener));
  return [...listeners, ...rules].every(({ signsIn }) => signsIn);
};

function judge(cloud: Cloud, balancer: LoadBalancer): Flaw[] {
  if (!balancer.isInternetFacing || balancer.isSaidOpen || asksWhoItIs(cloud, balancer)) return [];
  return cloud.securityGroups
    .filter(({ id }) => balancer.securityGroups.includes(id))
    .filter(({ ingress }) => ingress.some(({ source }) => isEverybody(source)))
    .map(({ at }) =>
      flawAt(
        at,
        `everybody may enter by ${balancer.id}, and nobody has said so`,
        'Choose oidc or cidrs, or say "open".',
      ),
    );
}

export const access001: Rule = {
  id: 'ACCESS001',
  title: 'Who may enter has been said',
  origin: 'house',
  condition:
    'a load balancer on the internet signs people in on every listener and rule, or lets only named ranges in; or its tag quintet:access, or preflight.json, says "open"',
  levels: ['template', 'live'],
  judgeCloud: (cloud, { plan }) =>
    plan.access === 'open' ? [] : cloud.loadBalancers.flatMap((balancer) => judge(cloud, balancer)),
};
