import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ImageConfig } from '../image/content-id.ts';

/** An image configuration with one layer and a commit label. */
export const configOf = (commit: string | undefined, layer = 'a'): ImageConfig => ({
  architecture: 'amd64',
  os: 'linux',
  config: {
    Cmd: ['node', 'main.mjs', 'serve'],
    ...(commit && { Labels: { 'org.opencontainers.image.revision': commit } }),
  },
  rootfs: { diff_ids: [`sha256:${layer.repeat(64)}`] },
});

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * Starts a registry on 127.0.0.1 for the running test, with the images of `tags` (`repository:tag` to configuration). When
 * `status` is given, every answer has it. Returns the host and the Authorization headers it received.
 */
export const startFakeRegistry = async (
  tags: Readonly<Record<string, ImageConfig>>,
  status?: number,
): Promise<{ readonly host: string; readonly authorizations: (string | undefined)[] }> => {
  const authorizations: (string | undefined)[] = [];
  const answers = new Map<string, string>();
  for (const [tag, config] of Object.entries(tags)) {
    const [repository = '', version = ''] = tag.split(':');
    const blob = JSON.stringify(config);
    const manifest = JSON.stringify({ schemaVersion: 2, config: { digest: digestOf(blob) } });
    answers.set(`/v2/${repository}/blobs/${digestOf(blob)}`, blob);
    for (const name of [version, digestOf(manifest)])
      answers.set(`/v2/${repository}/manifests/${name}`, manifest);
  }
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    const body = answers.get(request.url ?? '');
    const code = status ?? (body === undefined ? 404 : 200);
    response.writeHead(code, body ? { 'docker-content-digest': digestOf(body) } : {}).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, authorizations };
};
