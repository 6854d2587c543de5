import type { Stack } from 'aws-cdk-lib';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import type { FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { FleetRow } from '@quintet/fleet';
import { logGroup } from '../alarms/log-group.ts';
import { logGroupOf, titleOf } from '../names.ts';
import { makeRepository } from '../registry/repositories.ts';
import type { App, House } from './around.ts';
import { runningImage } from './image.ts';
import { makeTaskRole } from '../roles/task-roles.ts';
import { makeService } from './service.ts';
import { makeMigrateTask, makeServeTask } from './tasks.ts';

/** What the delivery of an app has to know. */
export type MadeApp = {
  readonly row: FleetRow;
  readonly repository: Repository;
  readonly serve: FargateTaskDefinition;
  /** A page has none. */
  readonly migrate: FargateTaskDefinition | undefined;
};

/** Makes one app: repository, log, tasks and the service that keeps them running. */
export const makeApp = (
  stack: Stack,
  row: FleetRow,
  house: House,
  targets: ApplicationTargetGroup,
): MadeApp => {
  const repository = makeRepository(stack, row, house.profile);
  const app: App = {
    row,
    house,
    repository,
    targets,
    image: runningImage(stack, row),
    log: logGroup(stack, `${titleOf(row)}Log`, logGroupOf(row)),
    taskRole: makeTaskRole(stack, row, house),
  };
  const serve = makeServeTask(stack, app);
  makeService(stack, app, serve);
  const migrate = row.kind === 'service' ? makeMigrateTask(stack, app) : undefined;
  return { row, repository, serve, migrate };
};
