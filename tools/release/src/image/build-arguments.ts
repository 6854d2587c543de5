import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FleetRow } from '@quintet/fleet';

export type BuildSettings = {
  readonly root: string;
  readonly commit: string;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * The certificate authorities for the install in the image: `BUILD_CA_FILE` or `NODE_EXTRA_CA_CERTS`. By default the
 * public ones of the base image are used.
 */
const caFile = (env: NodeJS.ProcessEnv): string | undefined =>
  [env.BUILD_CA_FILE, env.NODE_EXTRA_CA_CERTS].find((file) => file && existsSync(file));

/** Build arguments that IMAGE_* variables can set, such as a mirror. By default the Dockerfile's values are used. */
const argumentsFromEnvironment = { service: ['NODE'], shell: ['NODE', 'NGINX', 'PREVIOUS'] } as const;

const versionOf = (root: string, app: string): string =>
  (JSON.parse(readFileSync(join(root, 'apps', app, 'package.json'), 'utf8')) as { version: string }).version;

/** The arguments of `docker build` for an app, run in the root of the repository. */
export const buildArguments = (
  row: FleetRow,
  image: string,
  { root, commit, env }: BuildSettings,
): string[] => {
  const given = argumentsFromEnvironment[row.kind]
    .map((name) => [name, env[`IMAGE_${name}`]] as const)
    .filter(([, value]) => value);
  const values = [
    ...(row.kind === 'service' ? [['APP', row.name] as const] : []),
    ...given,
    ['VERSION', versionOf(root, row.name)],
    ['REVISION', commit],
    ...(env.IMAGE_SOURCE ? [['SOURCE', env.IMAGE_SOURCE] as const] : []),
  ];
  const ca = caFile(env);
  return [
    'build',
    '--file',
    `docker/${row.kind}.Dockerfile`,
    '--tag',
    image,
    ...values.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(ca ? ['--secret', `id=ca,src=${ca}`] : []),
    ...(env.BUILD_NETWORK ? ['--network', env.BUILD_NETWORK] : []),
    '.',
  ];
};
