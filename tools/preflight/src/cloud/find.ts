import type { App } from '../tree/plan.ts';
import type { Cloud, Container, Service, TargetGroup } from './cloud.ts';

/** An app of the table with what runs it. */
export type Deployed = {
  readonly app: App;
  readonly service: Service;
  readonly container: Container;
  readonly targetGroups: readonly TargetGroup[];
};

/** The apps that a service runs, found by the name of the container; names are compared as AWS does, by case. */
export const deployedApps = (cloud: Cloud, apps: readonly App[]): Deployed[] =>
  apps.flatMap((app) => {
    for (const service of cloud.services) {
      const container = service.containers.find(({ name }) => name === app.containerName);
      if (container === undefined) continue;
      return [{ app, service, container, targetGroups: targetGroupsOf(cloud, service) }];
    }
    return [];
  });

/** The target groups that a service registers its tasks in. */
export const targetGroupsOf = (cloud: Cloud, service: Service): TargetGroup[] =>
  cloud.targetGroups.filter(({ id }) => service.loadBalancers.some(({ targetGroup }) => targetGroup === id));

/** Address ranges that mean everybody. */
export const isEverybody = (source: string): boolean => source === '0.0.0.0/0' || source === '::/0';
