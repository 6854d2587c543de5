import type { FleetRow } from '@quintet/fleet';

/** The stack, the cluster and the first word of what is named. One house an account and region. */
export const stackName = 'Quintet';
export const clusterName = 'quintet';

export const familyOf = ({ name }: FleetRow): string => `quintet-${name}`;
export const migrateFamilyOf = ({ name }: FleetRow): string => `quintet-${name}-migrate`;
export const logGroupOf = ({ name }: FleetRow): string => `/quintet/${name}`;
export const pipelineOf = ({ name }: FleetRow): string => `quintet-${name}`;

/** The pipeline of the form that has one. */
export const singlePipeline = 'quintet';

/** The parameter of SSM that holds the digest (`sha256:...`) of the image that runs. */
export const digestParameterOf = ({ name }: FleetRow): string => `/quintet/${name}/digest`;

/** Key of the release in the bucket of releases, in the form of one pipeline an app. */
export const releaseKeyOf = ({ name }: FleetRow): string => `releases/${name}/release.zip`;

/** Key of the release in the form of a single pipeline: all changed apps in one archive. */
export const singleReleaseKey = 'releases/release.zip';

/** In a release of one app, the file that the ECS action reads. */
export const imageDefinitionsFile = 'imagedefinitions.json';

/** The same file of one app in the archive of the single pipeline. */
export const imageDefinitionsFileOf = ({ name }: FleetRow): string => `${name}/${imageDefinitionsFile}`;

/** `MyNotes` of `my-notes`: an id in a template has letters and digits only. */
export const titleOf = ({ name }: FleetRow): string =>
  name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
