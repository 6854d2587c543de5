import { deployedApps } from '../cloud/find.ts';
import { findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const hc001: Rule = {
  id: 'HC001',
  title: 'Health checks use the path without the prefix',
  origin: 'network problem 2, lesson 10',
  condition:
    "the health check of each app's target group has the table's path, without the prefix, and accepts only 200",
  symptom: 'Unhealthy - Health checks failed with these codes: [404]',
  levels: ['template', 'live'],
  checkCloud: (cloud, { plan }) =>
    deployedApps(cloud, plan.apps).flatMap(({ app, targetGroups }) =>
      targetGroups.flatMap(({ at, id, healthPath, matcher }) => [
        ...(healthPath === app.healthPath
          ? []
          : [
              findingAt(
                at,
                `${id} checks ${healthPath}`,
                `Use ${app.healthPath}: the check goes to the container directly, not through the listener rules.`,
              ),
            ]),
        ...(matcher === '200'
          ? []
          : [findingAt(at, `${id} accepts ${matcher} as healthy`, 'Accept only 200.')]),
      ]),
    ),
};
