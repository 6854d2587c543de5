import { type DeployedApp, deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt, type Location } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { App } from '../tree/plan.ts';
import type { Tree } from '../tree/tree.ts';

/** `8000/tcp` is 8000. */
const exposedPort = (word: string): number => Number(word.split('/')[0]);

function checkExposed(tree: Tree, app: App): RuleFinding[] {
  const dockerfile = tree.dockerfileOf(app);
  const exposes = (dockerfile?.stages.at(-1)?.steps ?? []).filter(({ keyword }) => keyword === 'EXPOSE');
  const at = { file: app.dockerfile, line: exposes[0]?.line ?? 1 };
  const ports = exposes.flatMap(({ words }) => words.map((word) => exposedPort(word)));
  if (ports.length === 0 || ports.includes(app.containerPort)) return [];
  return [
    findingAt(at, `EXPOSE ${ports.join(' ')}, the table says ${app.containerPort}`, 'Make them the same.'),
  ];
}

function checkDeployed({ app, service, container, targetGroups }: DeployedApp): RuleFinding[] {
  const port = app.containerPort;
  const seen: { at: Location; what: string; is: number }[] = [
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
      findingAt(at, `${what} has port ${is}, the table says ${port}`, 'Make them the same.'),
    );
}

export const port001: Rule = {
  id: 'PORT001',
  title: 'The port is the same in the table, the image, the task, the target group and the health check',
  origin: 'quintet (network problem 2)',
  condition:
    "EXPOSE, the container's port mapping, the load balancer's container port, the target group's port and the port of its health check are the table's",
  symptom: 'Unhealthy - Request timed out',
  levels: ['repository', 'template', 'live'],
  checkTree: (tree) => tree.plan.apps.flatMap((app) => checkExposed(tree, app)),
  checkCloud: (cloud, { plan }) => deployedApps(cloud, plan.apps).flatMap((one) => checkDeployed(one)),
};
