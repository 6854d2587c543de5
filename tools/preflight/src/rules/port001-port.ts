import { type Deployed, deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt, type Place } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { App } from '../tree/plan.ts';
import type { Tree } from '../tree/tree.ts';

/** `8000/tcp` is 8000. */
const exposedPort = (word: string): number => Number(word.split('/')[0]);

function judgeExposed(tree: Tree, app: App): Flaw[] {
  const dockerfile = tree.dockerfileOf(app);
  const exposes = (dockerfile?.stages.at(-1)?.steps ?? []).filter(({ keyword }) => keyword === 'EXPOSE');
  const at = { file: app.dockerfile, line: exposes[0]?.line ?? 1 };
  const ports = exposes.flatMap(({ words }) => words.map((word) => exposedPort(word)));
  if (ports.length === 0 || ports.includes(app.containerPort)) return [];
  return [
    flawAt(at, `EXPOSE ${ports.join(' ')}, the table says ${app.containerPort}`, 'Make them the same.'),
  ];
}

function judgeDeployed({ app, service, container, targetGroups }: Deployed): Flaw[] {
  const port = app.containerPort;
  const seen: { at: Place; what: string; is: number }[] = [
    ...(container.ports.includes(port)
      ? []
      : [{ at: container.at, what: `the container ${container.name}`, is: container.ports[0] ?? 0 }]),
    ...service.loadBalancers.map((one) => ({
      at: service.at,
      what: `the load balancer of ${service.id}`,
      is: one.containerPort,
    })),
    ...targetGroups.map(({ at, id, port }) => ({ at, what: `the target group ${id}`, is: port })),
    ...targetGroups
      .filter(({ healthPort }) => healthPort !== 'traffic-port')
      .map(({ at, id, healthPort }) => ({ at, what: `the health check of ${id}`, is: Number(healthPort) })),
  ];
  return seen
    .filter(({ is }) => is !== port)
    .map(({ at, what, is }) =>
      flawAt(at, `${what} has port ${is}, the table says ${port}`, 'Make them the same.'),
    );
}

export const port001: Rule = {
  id: 'PORT001',
  title: 'One port: in the table, the image, the task, the target group and the health check',
  origin: 'house (network problem 2)',
  condition:
    "EXPOSE, the container's port mapping, the load balancer's container port, the target group's port and the port of its health check are the table's",
  symptom: 'Unhealthy - Request timed out',
  levels: ['repository', 'template', 'live'],
  judgeTree: (tree) => tree.plan.apps.flatMap((app) => judgeExposed(tree, app)),
  judgeCloud: (cloud, { plan }) => deployedApps(cloud, plan.apps).flatMap((one) => judgeDeployed(one)),
};
