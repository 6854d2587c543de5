import { contentIdOf } from '../image/content-id.ts';
import { parseReference } from '../registry/reference.ts';
import { readRemoteImage, type RemoteImage } from '../registry/registry.ts';
import type { AwsCli } from './aws-cli.ts';
import type { AskDeployed, Deployed } from './deployed.ts';

/** Where the fleet runs and where what was released is noted. */
export type Site = { readonly cluster: string; readonly releasesBucket?: string };

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

const imageThatRuns = async (aws: AwsCli, cluster: string, app: string): Promise<string | undefined> => {
  const answer = await aws('ecs', 'describe-services', '--cluster', cluster, '--services', app);
  const service = (answer as Services).services?.find(({ status }) => status === 'ACTIVE');
  if (!service) return undefined;
  const definition = (await aws(
    'ecs',
    'describe-task-definition',
    '--task-definition',
    service.taskDefinition,
  )) as TaskDefinition;
  return definition.taskDefinition.containerDefinitions.find(({ name }) => name === app)?.image;
};

const labelOf = ({ config }: RemoteImage): string | undefined =>
  (config.config['Labels'] as Readonly<Record<string, string>> | undefined)?.[COMMIT_LABEL];

const runningImage = async (
  aws: AwsCli,
  { cluster }: Site,
  app: string,
  env: NodeJS.ProcessEnv,
): Promise<Deployed | undefined> => {
  const reference = parseReference((await imageThatRuns(aws, cluster, app)) ?? '');
  const image = reference && (await readRemoteImage(reference, env));
  const commit = image && labelOf(image);
  return commit ? { commit, contentId: contentIdOf(image.config), from: 'the running image' } : undefined;
};

/** What the smoke stage of the app's pipeline noted when the deployment was through. */
const recorded = async (
  aws: AwsCli,
  { releasesBucket }: Site,
  app: string,
): Promise<Deployed | undefined> => {
  if (!releasesBucket) return undefined;
  const record = await aws('s3', 'cp', `s3://${releasesBucket}/deployed/${app}.json`, '-').catch(
    () => undefined,
  );
  const { commit, contentId } = (record ?? {}) as Partial<Deployed>;
  return commit
    ? { commit, ...(contentId && { contentId }), from: 'the record of the last deployment' }
    : undefined;
};

/**
 * Asks ECS which image an app runs and the registry for that image's label; else the record of the last deployment; else
 * nothing is known.
 */
export const deployedOnEcs =
  (aws: AwsCli, site: Site, env: NodeJS.ProcessEnv): AskDeployed =>
  async (app) =>
    (await runningImage(aws, site, app, env)) ??
    (await recorded(aws, site, app)) ?? { from: 'it does not run yet, or its image does not say its commit' };
