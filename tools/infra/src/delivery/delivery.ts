import type { Stack } from 'aws-cdk-lib';
import type { AppResources } from '../services/app.ts';
import type { Deployment } from '../services/deployment.ts';
import { makeBuildProject } from './build-project.ts';
import { makeReleaseBucket } from './buckets.ts';
import { makePipelines } from './pipelines.ts';
import { makeSteps, rolesOf } from './steps.ts';

/** The names of the pipelines and builds, to report failures. */
export type Delivery = { readonly pipelines: readonly string[]; readonly builds: readonly string[] };

/** From a push to a deployment: one build, the bucket of releases, and the pipelines that an upload starts. */
export const makeDelivery = (
  stack: Stack,
  deployment: Deployment,
  apps: readonly AppResources[],
): Delivery => {
  const releases = makeReleaseBucket(stack, deployment);
  const repositories = apps.map(({ repository }) => repository);
  const build = makeBuildProject(stack, { settings: deployment.settings, repositories, releases });
  const migrations = apps.flatMap(({ migrate }) => migrate ?? []);
  const steps = makeSteps(stack, deployment, releases, migrations);
  const taskRoles = new Map(apps.map(({ row, serve }) => [row.name, rolesOf(serve)]));
  const pipelines = makePipelines(stack, { settings: deployment.settings, releases, steps, taskRoles });
  return { pipelines: pipelines.map(({ ref }) => ref), builds: [build.ref] };
};
