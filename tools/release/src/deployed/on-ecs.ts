import { contentIdOf } from '../image/content-id.ts';
import { findRow } from '../image/image.ts';
import { parseReference } from '../registry/reference.ts';
import { readRemoteImage, type RemoteImage } from '../registry/registry.ts';
import type { AwsCli } from './aws-cli.ts';
import type { ReadDeployed, Deployed } from './deployed.ts';

/** The ECS cluster and the registry of its images. */
export type EcsLocation = { readonly cluster: string; readonly registry: string | undefined };

/** The label with an image's commit (OCI image specification, annotations). */
const COMMIT_LABEL = 'org.opencontainers.image.revision';

type Services = {
  readonly services?: readonly { readonly status: string; readonly taskDefinition: string }[];
};
type TaskDefinition = {
  readonly taskDefinition: {
    readonly containerDefinitions: readonly { readonly name: string; readonly image: string }[];
  };
};
type Parameters = { readonly Parameters?: readonly { readonly Value: string }[] };

/** Reads the image in the service's task definition; undefined when the service does not exist. */
const readRunningImage = async (aws: AwsCli, cluster: string, app: string): Promise<string | undefined> => {
  const answer = await aws('ecs', 'describe-services', '--cluster', cluster, '--services', app);
  const service = (answer as Services).services?.find(({ status }) => status === 'ACTIVE');
  if (!service) return undefined;
  const args = ['ecs', 'describe-task-definition', '--task-definition', service.taskDefinition];
  const { taskDefinition } = (await aws(...args)) as TaskDefinition;
  return taskDefinition.containerDefinitions.find(({ name }) => name === findRow(app).containerName)?.image;
};

/** Reads the image whose digest the smoke stage recorded after the last deployment. */
const readRecordedImage = async (aws: AwsCli, registry: string, app: string): Promise<string | undefined> => {
  const answer = await aws('ssm', 'get-parameters', '--names', `/quintet/${app}/digest`);
  const digest = (answer as Parameters).Parameters?.[0]?.Value;
  return digest && `${registry}/${findRow(app).imageRepository}@${digest}`;
};

const commitLabelOf = ({ config }: RemoteImage): string | undefined =>
  (config.config['Labels'] as Readonly<Record<string, string>> | undefined)?.[COMMIT_LABEL];

const describeImage = async (
  image: string | undefined,
  from: string,
  env: NodeJS.ProcessEnv,
): Promise<Deployed | undefined> => {
  const reference = parseReference(image ?? '');
  const remote = reference && (await readRemoteImage(reference, env));
  const commit = remote && commitLabelOf(remote);
  return image && commit ? { commit, image, contentId: contentIdOf(remote.config), from } : undefined;
};

/**
 * Reads which image an app runs from ECS, or else from the record of its last deployment, and that image's commit from the
 * registry.
 */
export const readDeployedOnEcs =
  (aws: AwsCli, { cluster, registry }: EcsLocation, env: NodeJS.ProcessEnv): ReadDeployed =>
  async (app) => {
    const running = await describeImage(await readRunningImage(aws, cluster, app), 'the running image', env);
    if (running) return running;
    const recorded = registry && (await readRecordedImage(aws, registry, app));
    return (
      (await describeImage(recorded, 'the record of the last deployment', env)) ?? {
        from: 'it is not running yet, or its image has no commit label',
      }
    );
  };
