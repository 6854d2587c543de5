import type { Stack } from 'aws-cdk-lib';
import type { MadeApp } from '../services/app.ts';
import type { House } from '../services/around.ts';
import { makeBuildProject } from './build-project.ts';
import { makeReleaseBucket } from './buckets.ts';
import { makePipelines } from './pipelines.ts';
import { makeSteps, rolesOf } from './steps.ts';

/** Names of what can fail. */
export type Delivery = { readonly pipelines: readonly string[]; readonly builds: readonly string[] };

/** From a push to a roll: one build, the bucket of releases, and what waits for them there. */
export const makeDelivery = (stack: Stack, house: House, apps: readonly MadeApp[]): Delivery => {
  const releases = makeReleaseBucket(stack, house);
  const repositories = apps.map(({ repository }) => repository);
  const build = makeBuildProject(stack, { settings: house.settings, repositories, releases });
  const migrations = apps.flatMap(({ migrate }) => migrate ?? []);
  const steps = makeSteps(stack, house, releases, migrations);
  const taskRoles = new Map(apps.map(({ row, serve }) => [row.name, rolesOf(serve)]));
  const pipelines = makePipelines(stack, { settings: house.settings, releases, steps, taskRoles });
  return { pipelines: pipelines.map(({ ref }) => ref), builds: [build.ref] };
};
