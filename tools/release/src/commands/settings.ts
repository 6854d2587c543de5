import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { awsCli } from '../deployed/aws-cli.ts';
import { type ReadDeployed, readNoDeployment } from '../deployed/deployed.ts';
import { readDeployedOnEcs } from '../deployed/on-ecs.ts';
import { ReleaseError } from '../release-error.ts';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '../../../..');

/** All apps, in the order of the fleet table. */
export const APPS: readonly string[] = fleet.map(({ name }) => name);

/** Reads an environment variable. @throws ReleaseError `release.no_setting` */
export const requireSetting = (name: 'REGISTRY' | 'RELEASES_BUCKET', env: NodeJS.ProcessEnv): string => {
  const value = env[name];
  if (value) return value;
  const example =
    name === 'REGISTRY' ? '123456789012.dkr.ecr.eu-central-1.amazonaws.com' : 'quintet-releases';
  throw new ReleaseError('release.no_setting', `${name} is not set. Example: ${example}.`);
};

/** Reads what is deployed from the ECS cluster in CLUSTER. Without CLUSTER everything is built. */
export const createDeployedReader = (env: NodeJS.ProcessEnv): ReadDeployed => {
  const { CLUSTER: cluster, REGISTRY: registry } = env;
  if (!cluster) return readNoDeployment;
  return readDeployedOnEcs(awsCli(env), { cluster, registry }, env);
};
