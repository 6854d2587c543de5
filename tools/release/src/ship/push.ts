import { contentIdOf } from '../image/content-id.ts';
import { builtImage } from '../built-image.ts';
import type { Engine } from '@quintet/engine';
import { parseReference } from '../registry/reference.ts';
import { readRemoteImage, type RemoteImage } from '../registry/registry.ts';
import { ReleaseError } from '../release-error.ts';

/** What became of an app that was built. */
export type Pushed = {
  readonly app: string;
  /** By digest: `host/repository@sha256:...`. */
  readonly imageUri: string;
  readonly contentId: string;
  readonly commit: string;
};

/** Where images go, and by which engine. */
export type Pushing = {
  readonly root: string;
  readonly registry: string;
  readonly commit: string;
  readonly engine: Engine;
  readonly env: NodeJS.ProcessEnv;
};

const refused = (reference: string, error: unknown): ReleaseError => {
  const said = (error as Error).message;
  const isLogin = /denied|unauthorized|no basic auth|authorization token has expired/i.test(said);
  const code = isLogin ? 'release.login_expired' : 'release.push_failed';
  return new ReleaseError(code, `${reference} was not pushed${isLogin ? ', log in again' : ''}: ${said}`);
};

const uriOf = (registry: string, repository: string, { digest }: RemoteImage): string =>
  `${registry}/${repository}@${digest}`;

/**
 * Pushes the image that was built of an app under its commit's tag, reads it back and compares what it is made of. A tag is
 * never moved: one that is there already is taken as it is, if it holds the same program.
 *
 * @throws ReleaseError `release.not_built`, `release.tag_taken`, `release.push_failed`, `release.push_differs`,
 *   `release.login_expired`, `release.registry_unreachable`
 */
export const pushImage = async (
  app: string,
  { root, registry, commit, engine, env }: Pushing,
): Promise<Pushed> => {
  const { image, contentId, repository } = builtImage(root, app);
  const name = `${registry}/${repository}:${commit}`;
  const reference = parseReference(name);
  if (!reference) throw new ReleaseError('release.no_registry', `"${registry}" names no registry.`);
  const before = await readRemoteImage(reference, env);
  if (before && contentIdOf(before.config) !== contentId) {
    const sentence = `${name} is there already and holds another program: a tag is never moved, so commit anew.`;
    throw new ReleaseError('release.tag_taken', sentence);
  }
  if (before) return { app, imageUri: uriOf(registry, repository, before), contentId, commit };
  try {
    engine.run(['tag', image, name]);
    engine.run(['push', name]);
  } catch (error) {
    throw refused(name, error);
  }
  const after = await readRemoteImage(reference, env);
  if (!after || contentIdOf(after.config) !== contentId) {
    throw new ReleaseError('release.push_differs', `${name} reads back as another image than was pushed.`);
  }
  return { app, imageUri: uriOf(registry, repository, after), contentId, commit };
};
