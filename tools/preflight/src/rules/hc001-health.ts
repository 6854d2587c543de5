import { deployedApps } from '../cloud/find.ts';
import { flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const hc001: Rule = {
  id: 'HC001',
  title: 'Health is asked at the bare path',
  origin: 'network problem 2, lesson 10',
  condition:
    "the health check of each app's target group has the table's path, without the prefix, and takes 200 only",
  symptom: 'Unhealthy - Health checks failed with these codes: [404]',
  levels: ['template', 'live'],
  judgeCloud: (cloud, { plan }) =>
    deployedApps(cloud, plan.apps).flatMap(({ app, targetGroups }) =>
      targetGroups.flatMap(({ at, id, healthPath, matcher }) => [
        ...(healthPath === app.healthPath
          ? []
          : [
              flawAt(
                at,
                `${id} asks ${healthPath} for health`,
                `Ask ${app.healthPath}: the check goes to the container, past the rules.`,
              ),
            ]),
        ...(matcher === '200' ? [] : [flawAt(at, `${id} takes ${matcher} for healthy`, 'Take 200.')]),
      ]),
    ),
};
