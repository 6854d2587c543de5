import type { Pipeline, Service } from '../cloud/cloud.ts';
import { deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Three times the start time: 0.36 s measured on a full core, four times that on a quarter vCPU, rounded up. */
const minGraceSeconds = 5;
const maxMinutes = 15;

const checkService = ({
  at,
  id,
  hasCircuitBreaker,
  hasRollback,
  minimumHealthyPercent,
  graceSeconds,
}: Service): RuleFinding[] => [
  ...(hasCircuitBreaker && hasRollback
    ? []
    : [
        findingAt(
          at,
          `${id} does not roll back automatically`,
          'Set DeploymentCircuitBreaker with Enable and Rollback.',
        ),
      ]),
  // 100 is the default.
  ...((minimumHealthyPercent ?? 100) >= 100
    ? []
    : [findingAt(at, `${id} stops tasks before new ones are healthy`, 'Set MinimumHealthyPercent to 100.')]),
  ...((graceSeconds ?? 0) >= minGraceSeconds
    ? []
    : [
        findingAt(
          at,
          `${id} has a grace period of ${graceSeconds ?? 0} s`,
          `Set HealthCheckGracePeriodSeconds to ${minGraceSeconds} or more.`,
        ),
      ]),
];

const checkPipeline = ({ actions }: Pipeline): RuleFinding[] =>
  actions
    .filter(({ provider, configuration }) => {
      const minutes = Number(configuration['DeploymentTimeout'] ?? Number.NaN);
      return provider === 'ECS' && !(minutes <= maxMinutes);
    })
    .map(({ at, name, configuration }) =>
      findingAt(
        at,
        `${name} waits ${configuration['DeploymentTimeout'] ?? 60} minutes for a deployment`,
        `Set DeploymentTimeout to ${maxMinutes} or less.`,
      ),
    );

export const dep001: Rule = {
  id: 'DEP001',
  title: 'A bad release is rolled back automatically, and soon',
  origin: 'quintet',
  condition: `the service of each app has a circuit breaker with rollback, MinimumHealthyPercent >= 100 and a grace period >= ${minGraceSeconds} s; each ECS deploy action has DeploymentTimeout <= ${maxMinutes} minutes`,
  levels: ['template', 'live'],
  checkCloud: (cloud, { plan }) => [
    ...deployedApps(cloud, plan.apps).flatMap(({ service }) => checkService(service)),
    ...cloud.pipelines.flatMap((pipeline) => checkPipeline(pipeline)),
  ],
};
