import type { App } from '../tree/plan.ts';
import type { Cloud, Container, Service, TargetGroup } from './cloud.ts';

/** An app of the table with the service that runs it. */
export type DeployedApp = {
  readonly app: App;
  readonly service: Service;
  readonly container: Container;
  readonly targetGroups: readonly TargetGroup[];
};

/** The apps that have a service, matched by container name. Like AWS, the comparison is case-sensitive. */
export const deployedApps = (cloud: Cloud, apps: readonly App[]): DeployedApp[] =>
  apps.flatMap((app) => {
    for (const service of cloud.services) {
      const container = service.containers.find(({ name }) => name === app.containerName);
      if (container === undefined) continue;
      return [{ app, service, container, targetGroups: targetGroupsOf(cloud, service) }];
    }
    return [];
  });

/** The target groups of a service. */
export const targetGroupsOf = (cloud: Cloud, service: Service): TargetGroup[] =>
  cloud.targetGroups.filter(({ id }) => service.loadBalancers.some(({ targetGroup }) => targetGroup === id));

/** True for an address range that contains every address. */
export const isAnyAddress = (source: string): boolean => source === '0.0.0.0/0' || source === '::/0';
