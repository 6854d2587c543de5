import type { Cloud, LoadBalancer } from '../cloud/cloud.ts';
import { isAnyAddress } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Listeners that only redirect do not count, since they forward nothing. */
const requiresSignIn = (cloud: Cloud, { id }: LoadBalancer): boolean => {
  const listeners = cloud.listeners.filter(
    ({ loadBalancer, isRedirect }) => loadBalancer === id && !isRedirect,
  );
  const ids = new Set(listeners.map((listener) => listener.id));
  const rules = cloud.listenerRules.filter(({ listener }) => ids.has(listener));
  return [...listeners, ...rules].every(({ hasSignIn }) => hasSignIn);
};

function check(cloud: Cloud, balancer: LoadBalancer): RuleFinding[] {
  if (!balancer.isInternetFacing || balancer.isDeclaredOpen || requiresSignIn(cloud, balancer)) return [];
  return cloud.securityGroups
    .filter(({ id }) => balancer.securityGroups.includes(id))
    .filter(({ ingress }) => ingress.some(({ source }) => isAnyAddress(source)))
    .map(({ at }) =>
      findingAt(
        at,
        `${balancer.id} is open to everyone, and no setting allows that`,
        'Choose oidc or cidrs, or set access to "open".',
      ),
    );
}

export const access001: Rule = {
  id: 'ACCESS001',
  title: 'Open access is declared',
  origin: 'quintet',
  condition:
    'an internet-facing load balancer requires sign-in on every listener and rule, or allows only specific address ranges; or its tag quintet:access, or preflight.json, says "open"',
  levels: ['template', 'live'],
  checkCloud: (cloud, { plan }) =>
    plan.access === 'open' ? [] : cloud.loadBalancers.flatMap((balancer) => check(cloud, balancer)),
};
