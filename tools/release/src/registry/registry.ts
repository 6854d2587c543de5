import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ImageConfig } from '../image/content-id.ts';
import { ReleaseError } from '../release-error.ts';
import type { Reference } from './reference.ts';

/** An image in a registry. */
export type RemoteImage = { readonly digest: string; readonly config: ImageConfig };

type Descriptor = { readonly digest: string; readonly platform?: { readonly os?: string } };
type Manifest = { readonly config?: Descriptor; readonly manifests?: readonly Descriptor[] };

const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const TIMEOUT_MS = 20_000;

type DockerConfig = { readonly auths?: Readonly<Record<string, { readonly auth?: string }>> };

/** The Authorization header from `docker login` for a host; undefined without a login. */
const readCredentials = (host: string, env: NodeJS.ProcessEnv): string | undefined => {
  const folder = env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker');
  try {
    const { auths } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as DockerConfig;
    const auth = auths?.[host]?.auth ?? auths?.[`https://${host}`]?.auth;
    return auth && `Basic ${auth}`;
  } catch {
    return undefined;
  }
};

const isLocal = (host: string): boolean => /^(localhost|127\.0\.0\.1)(:|$)/.test(host);

const toReleaseError = (host: string, status: number): ReleaseError =>
  status === 401 || status === 403
    ? new ReleaseError('release.login_expired', `${host} refused the login (${status}). Log in again.`)
    : new ReleaseError('release.registry_failed', `${host} answered ${status}. Try again later.`);

/** Sends a GET request to the registry API; undefined for 404. fetch sends no credentials to another host on a redirect. */
const get = async (host: string, path: string, env: NodeJS.ProcessEnv): Promise<Response | undefined> => {
  const authorization = readCredentials(host, env);
  const url = `${isLocal(host) ? 'http' : 'https'}://${host}/v2/${path}`;
  const headers = { accept: MANIFEST_TYPES.join(', '), ...(authorization && { authorization }) };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: Error) => {
      const why = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ReleaseError('release.registry_unreachable', `${host} cannot be reached: ${why}`);
    },
  );
  if (response.status === 404) return undefined;
  if (!response.ok) throw toReleaseError(host, response.status);
  return response;
};

/**
 * Reads an image's digest and configuration from its registry (OCI distribution specification) with the credentials of
 * `docker login`; undefined when it does not exist. For a multi-platform image it reads the first one for Linux.
 *
 * @throws ReleaseError `release.registry_unreachable`, `release.login_expired`, `release.registry_failed`
 */
export const readRemoteImage = async (
  { host, repository, version }: Reference,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RemoteImage | undefined> => {
  const answer = await get(host, `${repository}/manifests/${version}`, env);
  if (!answer) return undefined;
  const manifest = (await answer.json()) as Manifest;
  const digest = answer.headers.get('docker-content-digest') ?? version;
  if (manifest.config) {
    const config = await get(host, `${repository}/blobs/${manifest.config.digest}`, env);
    return config && { digest, config: (await config.json()) as ImageConfig };
  }
  const forLinux = manifest.manifests?.find(({ platform }) => platform?.os === 'linux');
  const inner = forLinux && (await readRemoteImage({ host, repository, version: forLinux.digest }, env));
  return inner && { digest, config: inner.config };
};
