import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FakeImage } from './images.ts';

const TYPE = 'application/vnd.oci.image.manifest.v1+json';

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const toDescriptor = (mediaType: string, bytes: Buffer) => ({
  mediaType,
  digest: digestOf(bytes),
  size: bytes.length,
});

/** Pushes an image with a tag, like an engine. Rejects with the registry's error. Resolves with the digest. */
export const push = async ({ layerFile, configFile }: FakeImage, name: string): Promise<string> => {
  const [, host, repository, tag] = /^([^/]+)\/(.+):([^:]+)$/.exec(name) ?? [];
  if (!tag) throw new Error(`invalid reference format: ${name}`);
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(`http://${host}/v2/${repository}/${path}`, init);
    if (answer.ok) return answer;
    const { errors } = (await answer.json()) as { errors: { code: string; message: string }[] };
    throw new Error(`${errors[0]?.code.toLowerCase().replaceAll('_', ' ')}: ${errors[0]?.message}`);
  };
  const [layer, config] = [readFileSync(layerFile), readFileSync(configFile)];
  for (const blob of [layer, config]) {
    await call(`blobs/uploads/?digest=${digestOf(blob)}`, { method: 'POST', body: blob });
  }
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: TYPE,
    config: toDescriptor('application/vnd.oci.image.config.v1+json', config),
    layers: [toDescriptor('application/vnd.oci.image.layer.v1.tar', layer)],
  });
  await call(`manifests/${tag}`, { method: 'PUT', body: manifest, headers: { 'content-type': TYPE } });
  return digestOf(Buffer.from(manifest));
};
