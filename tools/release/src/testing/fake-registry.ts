import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ImageConfig } from '../image/content-id.ts';

/** An image's configuration as builders write it, with one layer and a commit's label. */
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
 * A registry on 127.0.0.1 with the images of `tags` (`repository:tag` to configuration), for the running test; answers
 * `status` to everything when that is given. Returns its host and the credentials that it was shown.
 */
export const startFakeRegistry = async (
  tags: Readonly<Record<string, ImageConfig>>,
  status?: number,
): Promise<{ readonly host: string; readonly shown: (string | undefined)[] }> => {
  const shown: (string | undefined)[] = [];
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
    shown.push(request.headers.authorization);
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
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, shown };
};
