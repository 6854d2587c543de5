import { type Deployed, deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** What ECS grants a task that names no time, and the most it grants any. */
const defaultStopSeconds = 30;
const mostStopSeconds = 120;
/** SIGTERM comes when deregistration begins: time for the load balancer's last requests, and to close. */
const marginSeconds = 10;
/** libs/platform and Fastify keep an idle connection for 72 s; the load balancer must let go of it first. */
const keepAliveSeconds = 72;

function judge({ container, targetGroups }: Deployed): Flaw[] {
  const stop = container.stopTimeoutSeconds ?? defaultStopSeconds;
  const late = targetGroups
    .filter(({ drainSeconds }) => stop < drainSeconds + marginSeconds)
    .map(({ drainSeconds }) =>
      flawAt(
        container.at,
        `${container.name} is killed after ${stop} s, its targets drain for ${drainSeconds} s`,
        `Let StopTimeout be ${marginSeconds} s more than the drain.`,
      ),
    );
  if (stop <= mostStopSeconds) return late;
  return [
    ...late,
    flawAt(
      container.at,
      `${container.name} asks for ${stop} s to stop`,
      `Fargate grants ${mostStopSeconds} s.`,
    ),
  ];
}

export const drain001: Rule = {
  id: 'DRAIN001',
  title: 'A task outlives its last request',
  origin: 'house',
  condition: `StopTimeout (${defaultStopSeconds} s if unset) is at most ${mostStopSeconds} s and at least the deregistration delay + ${marginSeconds} s; the load balancer's idle time-out is below ${keepAliveSeconds} s, the services' keep-alive`,
  symptom: '502 Bad Gateway during a deployment',
  levels: ['template', 'live'],
  judgeCloud: (cloud, { plan }) => [
    ...deployedApps(cloud, plan.apps).flatMap((one) => judge(one)),
    ...cloud.loadBalancers
      .filter(({ idleSeconds }) => idleSeconds >= keepAliveSeconds)
      .map(({ at, id, idleSeconds }) =>
        flawAt(
          at,
          `${id} keeps idle connections for ${idleSeconds} s, services for ${keepAliveSeconds} s`,
          'Let it be 60 s.',
        ),
      ),
  ],
};
