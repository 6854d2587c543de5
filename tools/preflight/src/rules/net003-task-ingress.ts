import { isAnyAddress } from '../cloud/find.ts';
import { findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const net003: Rule = {
  id: 'NET003',
  title: 'Only the load balancer can reach a task',
  origin: "network problem 2, what's next",
  condition: 'no security group of a service allows 0.0.0.0/0 or ::/0',
  levels: ['template', 'live'],
  checkCloud: ({ services, securityGroups }) => {
    const ofTasks = new Set(services.flatMap((service) => service.securityGroups));
    return securityGroups
      .filter(({ id }) => ofTasks.has(id))
      .flatMap(({ id, ingress }) =>
        ingress
          .filter(({ source }) => isAnyAddress(source))
          .map(({ at, source, fromPort }) =>
            findingAt(
              at,
              `${id} allows ${source} on port ${fromPort}`,
              "Use the load balancer's security group as the source.",
            ),
          ),
      );
  },
};
