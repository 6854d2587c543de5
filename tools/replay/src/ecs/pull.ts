import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { CloudError } from '../cloud/cloud-error.ts';

/** An image unpacked on this machine. */
export type PulledImage = {
  readonly folder: string;
  readonly digest: string;
  /** The command in its configuration. */
  readonly command: readonly string[];
};

type Manifest = {
  readonly config: { readonly digest: string };
  readonly layers: readonly { digest: string }[];
};

const pullError = (image: string, why: string): CloudError =>
  new CloudError('CannotPullContainerError', `failed to resolve ref ${image}: ${why}`);

/** Pulls an image of the fake engine by its digest, and unpacks its layers below `cache`. */
export const pull = async (image: string, cache: string): Promise<PulledImage> => {
  const [, host, repository, digest] = /^([^/]+)\/(.+)@(sha256:[0-9a-f]{64})$/.exec(image) ?? [];
  if (!digest) throw pullError(image, 'the reference has no digest');
  const get = async (path: string): Promise<Response> => {
    const answer = await fetch(`http://${host}/v2/${repository}/${path}`).catch((error: Error) => {
      throw pullError(image, error.message);
    });
    if (answer.ok) return answer;
    throw pullError(image, `${answer.status} ${await answer.text()}`);
  };
  const manifest = (await (await get(`manifests/${digest}`)).json()) as Manifest;
  const { config } = (await (await get(`blobs/${manifest.config.digest}`)).json()) as {
    config: { Cmd: string[] };
  };
  const folder = join(cache, digest.replace(':', '-'));
  if (!existsSync(folder)) {
    mkdirSync(`${folder}.part`, { recursive: true });
    for (const layer of manifest.layers) {
      const file = join(`${folder}.part`, 'layer.tar');
      const { body } = await get(`blobs/${layer.digest}`);
      await pipeline(Readable.fromWeb(body as never), createWriteStream(file));
      await promisify(execFile)('tar', ['-xf', file, '-C', `${folder}.part`]);
    }
    renameSync(`${folder}.part`, folder);
  }
  return { folder, digest, command: config.Cmd };
};
