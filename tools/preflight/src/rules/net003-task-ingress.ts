import { isEverybody } from '../cloud/find.ts';
import { flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const net003: Rule = {
  id: 'NET003',
  title: 'Nobody reaches a task but the load balancer',
  origin: "network problem 2, what's next",
  condition: 'no security group of a service lets 0.0.0.0/0 or ::/0 in',
  levels: ['template', 'live'],
  judgeCloud: ({ services, securityGroups }) => {
    const ofTasks = new Set(services.flatMap((service) => service.securityGroups));
    return securityGroups
      .filter(({ id }) => ofTasks.has(id))
      .flatMap(({ id, ingress }) =>
        ingress
          .filter(({ source }) => isEverybody(source))
          .map(({ at, source, fromPort }) =>
            flawAt(
              at,
              `${id} lets ${source} in on port ${fromPort}`,
              "Take the load balancer's security group as the source.",
            ),
          ),
      );
  },
};
