import { contentIdOf } from '../image/content-id.ts';
import { readBuiltImage } from '../built-image.ts';
import type { Engine } from '@quintet/engine';
import { parseReference } from '../registry/reference.ts';
import { readRemoteImage, type RemoteImage } from '../registry/registry.ts';
import { ReleaseError } from '../release-error.ts';

/** An image that is in the registry. */
export type Pushed = {
  readonly app: string;
  /** With its digest: `host/repository@sha256:...`. */
  readonly imageUri: string;
  readonly contentId: string;
  readonly commit: string;
};

export type PushContext = {
  readonly root: string;
  readonly registry: string;
  readonly commit: string;
  readonly engine: Engine;
  readonly env: NodeJS.ProcessEnv;
};

const toReleaseError = (reference: string, error: unknown): ReleaseError => {
  const { message } = error as Error;
  const isLogin = /denied|unauthorized|no basic auth|authorization token has expired/i.test(message);
  const code = isLogin ? 'release.login_expired' : 'release.push_failed';
  return new ReleaseError(code, `${reference} was not pushed: ${message}${isLogin ? ' Log in again.' : ''}`);
};

const imageUriOf = (registry: string, repository: string, { digest }: RemoteImage): string =>
  `${registry}/${repository}@${digest}`;

/**
 * Pushes the built image of an app with its commit as the tag, reads it back and compares the content ids. A tag is never
 * moved: when it exists and has the same content, it is used as it is.
 *
 * @throws ReleaseError `release.not_built`, `release.tag_taken`, `release.push_failed`, `release.push_differs`,
 *   `release.login_expired`, `release.registry_unreachable`
 */
export const pushImage = async (
  app: string,
  { root, registry, commit, engine, env }: PushContext,
): Promise<Pushed> => {
  const { image, contentId, repository } = readBuiltImage(root, app);
  const name = `${registry}/${repository}:${commit}`;
  const reference = parseReference(name);
  if (!reference) throw new ReleaseError('release.no_registry', `"${registry}" is not a registry host.`);
  const before = await readRemoteImage(reference, env);
  if (before && contentIdOf(before.config) !== contentId) {
    const message = `${name} already exists with other content. Tags are never moved, so make a new commit.`;
    throw new ReleaseError('release.tag_taken', message);
  }
  if (before) return { app, imageUri: imageUriOf(registry, repository, before), contentId, commit };
  try {
    engine.run(['tag', image, name]);
    engine.run(['push', name]);
  } catch (error) {
    throw toReleaseError(name, error);
  }
  const after = await readRemoteImage(reference, env);
  if (!after || contentIdOf(after.config) !== contentId) {
    throw new ReleaseError('release.push_differs', `${name} is not the image that was pushed.`);
  }
  return { app, imageUri: imageUriOf(registry, repository, after), contentId, commit };
};
