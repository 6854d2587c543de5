import type { ImageConfig } from '../image/content-id.ts';
import { ReleaseError } from '../release-error.ts';
import { credentialsFor } from './credentials.ts';
import type { Reference } from './reference.ts';

/** An image as a registry holds it. */
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

const isLocal = (host: string): boolean => /^(localhost|127\.0\.0\.1)(:|$)/.test(host);

const refusal = (host: string, status: number): ReleaseError =>
  status === 401 || status === 403
    ? new ReleaseError('release.login_expired', `${host} does not let us in (${status}): log in to it again.`)
    : new ReleaseError('release.registry_failed', `${host} answered ${status}: try again when it is well.`);

/** One GET of the distribution API; undefined for 404. A redirect to another host goes without our credentials. */
const get = async (host: string, path: string, env: NodeJS.ProcessEnv): Promise<Response | undefined> => {
  const authorization = credentialsFor(host, env);
  const url = `${isLocal(host) ? 'http' : 'https'}://${host}/v2/${path}`;
  const headers = { accept: MANIFEST_TYPES.join(', '), ...(authorization && { authorization }) };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: Error) => {
      const why = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ReleaseError('release.registry_unreachable', `${host} cannot be reached: ${why}`);
    },
  );
  if (response.status === 404) return undefined;
  if (!response.ok) throw refusal(host, response.status);
  return response;
};

/**
 * Reads an image's digest and configuration from its registry (OCI distribution specification), with what `docker login`
 * left; undefined when it is not there. Of an image for several platforms the first one for Linux counts.
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
