import type { Stack } from 'aws-cdk-lib';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import type { FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { FleetRow } from '@quintet/fleet';
import { logGroup } from '../alarms/log-group.ts';
import { logGroupOf, titleOf } from '../names.ts';
import { makeRepository } from '../registry/repositories.ts';
import type { App, Deployment } from './deployment.ts';
import { runningImage } from './image.ts';
import { makeTaskRole } from '../roles/task-roles.ts';
import { makeService } from './service.ts';
import { makeMigrateTask, makeServeTask } from './tasks.ts';

/** What the delivery of an app has to know. */
export type AppResources = {
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
  deployment: Deployment,
  targets: ApplicationTargetGroup,
): AppResources => {
  const repository = makeRepository(stack, row, deployment.profile);
  const app: App = {
    row,
    deployment,
    repository,
    targets,
    image: runningImage(stack, row),
    log: logGroup(stack, `${titleOf(row)}Log`, logGroupOf(row)),
    taskRole: makeTaskRole(stack, row, deployment),
  };
  const serve = makeServeTask(stack, app);
  makeService(stack, app, serve);
  const migrate = row.kind === 'service' ? makeMigrateTask(stack, app) : undefined;
  return { row, repository, serve, migrate };
};
