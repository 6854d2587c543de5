import { type DeployedApp, deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** The default and the maximum StopTimeout of ECS. */
const defaultStopSeconds = 30;
const maxStopSeconds = 120;
/** SIGTERM arrives when deregistration starts. The margin is for the last requests and for closing. */
const marginSeconds = 10;
/** libs/platform and Fastify keep an idle connection for 72 s; the load balancer must close it first. */
const keepAliveSeconds = 72;

function check({ container, targetGroups }: DeployedApp): RuleFinding[] {
  const stop = container.stopTimeoutSeconds ?? defaultStopSeconds;
  const late = targetGroups
    .filter(({ drainSeconds }) => stop < drainSeconds + marginSeconds)
    .map(({ drainSeconds }) =>
      findingAt(
        container.at,
        `${container.name} is killed after ${stop} s, its targets drain for ${drainSeconds} s`,
        `Set StopTimeout to at least the deregistration delay + ${marginSeconds} s.`,
      ),
    );
  if (stop <= maxStopSeconds) return late;
  return [
    ...late,
    findingAt(
      container.at,
      `${container.name} has a StopTimeout of ${stop} s`,
      `Fargate allows at most ${maxStopSeconds} s.`,
    ),
  ];
}

export const drain001: Rule = {
  id: 'DRAIN001',
  title: 'A task outlives its last request',
  origin: 'quintet',
  condition: `StopTimeout (${defaultStopSeconds} s if unset) is at most ${maxStopSeconds} s and at least the deregistration delay + ${marginSeconds} s; the load balancer's idle timeout is below ${keepAliveSeconds} s, the services' keep-alive`,
  symptom: '502 Bad Gateway during a deployment',
  levels: ['template', 'live'],
  checkCloud: (cloud, { plan }) => [
    ...deployedApps(cloud, plan.apps).flatMap((one) => check(one)),
    ...cloud.loadBalancers
      .filter(({ idleSeconds }) => idleSeconds >= keepAliveSeconds)
      .map(({ at, id, idleSeconds }) =>
        findingAt(
          at,
          `${id} keeps idle connections for ${idleSeconds} s, services for ${keepAliveSeconds} s`,
          'Set it to 60 s.',
        ),
      ),
  ],
};
