import { contentIdOf } from '../image/content-id.ts';
import { rowOf } from '../image/image.ts';
import { parseReference } from '../registry/reference.ts';
import { readRemoteImage, type RemoteImage } from '../registry/registry.ts';
import type { AwsCli } from './aws-cli.ts';
import type { ReadDeployed, Deployed } from './deployed.ts';

/** Where the fleet runs, and the registry of its images. */
export type Site = { readonly cluster: string; readonly registry: string | undefined };

/** The label that names an image's commit (OCI image specification, annotations). */
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

/** The image that the service's task definition names; undefined while there is no such service. */
const runningImage = async (aws: AwsCli, cluster: string, app: string): Promise<string | undefined> => {
  const answer = await aws('ecs', 'describe-services', '--cluster', cluster, '--services', app);
  const service = (answer as Services).services?.find(({ status }) => status === 'ACTIVE');
  if (!service) return undefined;
  const words = ['ecs', 'describe-task-definition', '--task-definition', service.taskDefinition];
  const { taskDefinition } = (await aws(...words)) as TaskDefinition;
  return taskDefinition.containerDefinitions.find(({ name }) => name === rowOf(app).containerName)?.image;
};

/** The image whose digest the smoke stage noted when a deployment was through. */
const recordedImage = async (aws: AwsCli, registry: string, app: string): Promise<string | undefined> => {
  const answer = await aws('ssm', 'get-parameters', '--names', `/quintet/${app}/digest`);
  const digest = (answer as Parameters).Parameters?.[0]?.Value;
  return digest && `${registry}/${rowOf(app).imageRepository}@${digest}`;
};

const labelOf = ({ config }: RemoteImage): string | undefined =>
  (config.config['Labels'] as Readonly<Record<string, string>> | undefined)?.[COMMIT_LABEL];

const known = async (
  image: string | undefined,
  from: string,
  env: NodeJS.ProcessEnv,
): Promise<Deployed | undefined> => {
  const reference = parseReference(image ?? '');
  const remote = reference && (await readRemoteImage(reference, env));
  const commit = remote && labelOf(remote);
  return image && commit ? { commit, image, contentId: contentIdOf(remote.config), from } : undefined;
};

/**
 * Asks ECS which image an app runs, else the record of its last deployment, and the registry for that image's label; else
 * nothing is known.
 */
export const deployedOnEcs =
  (aws: AwsCli, { cluster, registry }: Site, env: NodeJS.ProcessEnv): ReadDeployed =>
  async (app) => {
    const running = await known(await runningImage(aws, cluster, app), 'the running image', env);
    if (running) return running;
    const recorded = registry && (await recordedImage(aws, registry, app));
    return (
      (await known(recorded, 'the record of the last deployment', env)) ?? {
        from: 'it does not run yet, or its image does not say its commit',
      }
    );
  };
