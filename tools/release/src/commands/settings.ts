import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { awsCli } from '../deployed/aws-cli.ts';
import { type ReadDeployed, nothingKnown } from '../deployed/deployed.ts';
import { deployedOnEcs } from '../deployed/on-ecs.ts';
import { ReleaseError } from '../release-error.ts';

/** The clone that is released. */
export const ROOT = join(import.meta.dirname, '../../../..');

/** Every app of the fleet, in its order. */
export const APPS: readonly string[] = fleet.map(({ name }) => name);

/** Reads a setting of the environment. @throws ReleaseError `release.no_setting` */
export const setting = (name: 'REGISTRY' | 'RELEASES_BUCKET', env: NodeJS.ProcessEnv): string => {
  const value = env[name];
  if (value) return value;
  const example =
    name === 'REGISTRY' ? '123456789012.dkr.ecr.eu-central-1.amazonaws.com' : 'quintet-releases';
  throw new ReleaseError('release.no_setting', `${name} is not set; it is something like ${example}.`);
};

/** Asks the cluster that CLUSTER names; without one nothing is known, and everything is built. */
export const deployedReaderOf = (env: NodeJS.ProcessEnv): ReadDeployed => {
  const { CLUSTER: cluster, REGISTRY: registry } = env;
  if (!cluster) return nothingKnown;
  return deployedOnEcs(awsCli(env), { cluster, registry }, env);
};
