import { CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import { ContainerImage, type FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { FleetRow } from '@quintet/fleet';
import { logGroup } from '../alarms/log-group.ts';
import { digestParameterOf, logGroupOf, titleOf } from '../names.ts';
import { makeRepository } from '../registry/repositories.ts';
import type { App, Deployment } from './deployment.ts';
import { makeTaskRole } from '../roles/task-roles.ts';
import { makeService } from './service.ts';
import { makeMigrateTask, makeServeTask } from './tasks.ts';

/** What the delivery needs to know about an app. */
export type AppResources = {
  readonly row: FleetRow;
  readonly repository: Repository;
  readonly serve: FargateTaskDefinition;
  /** The shell has none. */
  readonly migrate: FargateTaskDefinition | undefined;
};

const registryUrl = '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}';

/**
 * The running image, by its digest. Pipelines change it outside the stack and write the digest to an SSM parameter.
 * CloudFormation reads that on every update, so an update never reverts a service to an older image (ADR 071).
 */
const runningImage = (stack: Stack, row: FleetRow): ContainerImage => {
  const id = `${titleOf(row)}Digest`;
  new CfnParameter(stack, id, {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: digestParameterOf(row),
    description: `The SSM parameter with the image digest of ${row.name}, written by its pipeline.`,
  });
  return ContainerImage.fromRegistry(Fn.sub(`${registryUrl}/${row.imageRepository}@\${${id}}`));
};

/** Creates one app: repository, log group, tasks and the service that runs them. */
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
