import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { findEngine } from '@quintet/engine';
import {
  cloneUpstream,
  engineProgram,
  missingProgram,
  openReplay,
  readTemplate,
  type Replay,
  type Upstream,
} from '@quintet/replay';
import { BenchError } from '../bench-error.ts';
import { ROOT } from '../settings.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A repository that takes commits, and a simulated account that builds and deploys them. */
export type Delivery = {
  readonly upstream: Upstream;
  readonly replay: Replay;
  /** Who builds the images, in words. */
  readonly images: string;
};

/** Beside what this machine has of its own. */
const imageTag = 'delivery';

/** An engine keeps what was built and pushed: it goes with the bench. */
const removeImages = (registry: string): void => {
  const engine = findEngine();
  const pushed = engine.run(['images', '--format', '{{.Repository}}:{{.Tag}}', `${registry}/*/*`]);
  const built = fleet.map(({ imageRepository }) => `${imageRepository}:${imageTag}`);
  engine.attempt(['rmi', ...pushed.split('\n').filter(Boolean), ...built]);
};

/**
 * Opens it, with nothing deployed. `checks` are the targets that a build checks; without `isQuick` images are built by the
 * engine of this machine where it has one.
 *
 * @throws BenchError when a program is missing that the builds ask for
 */
export const openDelivery = async (
  { checks, isQuick }: { readonly checks: string; readonly isQuick: boolean },
  cleanup: AsyncDisposableStack,
): Promise<Delivery> => {
  const missing = missingProgram();
  if (missing) throw new BenchError(`The builds that are measured need ${missing}, which is not on PATH.`);
  const folder = temporaryFolder(cleanup);
  const docker = isQuick ? undefined : engineProgram(console.log);
  const upstream = cloneUpstream(ROOT, join(folder, 'upstream'));
  const replay = await openReplay({
    root: upstream.root,
    folder: join(folder, 'replay'),
    template: readTemplate({ profile: 'small' }),
    ...(docker && { docker }),
    env: { RELEASE_CHECKS: checks, IMAGE_TAG: imageTag },
    onEvent: () => {},
    onOutput: () => {},
  });
  if (docker) cleanup.defer(async () => removeImages(replay.env.REGISTRY ?? ''));
  cleanup.defer(() => replay.stop());
  const images = docker
    ? `images by ${docker}`
    : 'images by a stand-in engine (without their base), tasks are processes';
  return { upstream, replay, images };
};
