import type { Pipeline, Service } from '../cloud/cloud.ts';
import { deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Three times a start: 0.36 s measured on a whole core, four times that on a quarter vCPU, rounded up. */
const leastGraceSeconds = 5;
const mostMinutes = 15;

const judgeService = ({
  at,
  id,
  breaks,
  rollsBack,
  minimumHealthyPercent,
  graceSeconds,
}: Service): Flaw[] => [
  ...(breaks && rollsBack
    ? []
    : [
        flawAt(
          at,
          `${id} does not roll back by itself`,
          'Set DeploymentCircuitBreaker with Enable and Rollback.',
        ),
      ]),
  // Unset is 100.
  ...((minimumHealthyPercent ?? 100) >= 100
    ? []
    : [flawAt(at, `${id} stops tasks before new ones are healthy`, 'Set MinimumHealthyPercent to 100.')]),
  ...((graceSeconds ?? 0) >= leastGraceSeconds
    ? []
    : [
        flawAt(
          at,
          `${id} gives a start ${graceSeconds ?? 0} s`,
          `Set HealthCheckGracePeriodSeconds to ${leastGraceSeconds} or more.`,
        ),
      ]),
];

const judgePipeline = ({ actions }: Pipeline): Flaw[] =>
  actions
    .filter(({ provider, configuration }) => {
      const minutes = Number(configuration['DeploymentTimeout'] ?? Number.NaN);
      return provider === 'ECS' && !(minutes <= mostMinutes);
    })
    .map(({ at, name, configuration }) =>
      flawAt(
        at,
        `${name} waits ${configuration['DeploymentTimeout'] ?? 60} minutes for a deployment`,
        `Set DeploymentTimeout to ${mostMinutes} or less.`,
      ),
    );

export const dep001: Rule = {
  id: 'DEP001',
  title: 'A bad release ends by itself, and soon',
  origin: 'house',
  condition: `the service of each app has a circuit breaker with rollback, MinimumHealthyPercent >= 100 and a grace period >= ${leastGraceSeconds} s; each ECS deploy action has DeploymentTimeout <= ${mostMinutes} minutes`,
  levels: ['template', 'live'],
  judgeCloud: (cloud, { plan }) => [
    ...deployedApps(cloud, plan.apps).flatMap(({ service }) => judgeService(service)),
    ...cloud.pipelines.flatMap((pipeline) => judgePipeline(pipeline)),
  ],
};
