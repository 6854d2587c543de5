import type { FleetRow } from '@quintet/fleet';

/** The names of the stack and the cluster. There is one deployment per account and region. */
export const stackName = 'Quintet';
export const clusterName = 'quintet';

export const familyOf = ({ name }: FleetRow): string => `quintet-${name}`;
export const migrateFamilyOf = ({ name }: FleetRow): string => `quintet-${name}-migrate`;
export const logGroupOf = ({ name }: FleetRow): string => `/quintet/${name}`;
export const pipelineOf = ({ name }: FleetRow): string => `quintet-${name}`;

/** The name of the single pipeline. */
export const singlePipeline = 'quintet';

/** The SSM parameter with the digest (`sha256:...`) of the running image. */
export const digestParameterOf = ({ name }: FleetRow): string => `/quintet/${name}/digest`;

/** Key of an app's release in the bucket of releases, with one pipeline per app. */
export const releaseKeyOf = ({ name }: FleetRow): string => `releases/${name}/release.zip`;

/** Key of the release with the single pipeline: all changed apps in one archive. */
export const singleReleaseKey = 'releases/release.zip';

/** The file that the ECS action reads, in the release of one app. */
export const imageDefinitionsFile = 'imagedefinitions.json';

/** The same file for one app in the archive of the single pipeline. */
export const imageDefinitionsFileOf = ({ name }: FleetRow): string => `${name}/${imageDefinitionsFile}`;

/** `my-notes` becomes `MyNotes`: logical ids allow letters and digits only. */
export const titleOf = ({ name }: FleetRow): string =>
  name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
