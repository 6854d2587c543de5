import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { findEngine } from '@quintet/engine';
import {
  cloneUpstream,
  findEngineProgram,
  findMissingProgram,
  openReplay,
  readTemplate,
  type Replay,
  type Upstream,
} from '@quintet/replay';
import { BenchError } from '../bench-error.ts';
import { ROOT } from '../settings.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A repository that takes commits, and a simulated account that builds and deploys them. */
export type SimulatedDelivery = {
  readonly upstream: Upstream;
  readonly replay: Replay;
  /** Describes how images are built. */
  readonly images: string;
};

/** A tag of its own, so that local images are not replaced. */
const imageTag = 'delivery';

/** Removes the images that the bench has built and pushed. */
const removeImages = (registry: string): void => {
  const engine = findEngine();
  const pushedImages = engine.run(['images', '--format', '{{.Repository}}:{{.Tag}}', `${registry}/*/*`]);
  const built = fleet.map(({ imageRepository }) => `${imageRepository}:${imageTag}`);
  engine.attempt(['rmi', ...pushedImages.split('\n').filter(Boolean), ...built]);
};

/**
 * Opens a delivery without any deployment. `checks` are the targets that a build runs. Unless `isQuick`, the container engine
 * of this machine builds the images, if there is one.
 *
 * @throws BenchError when a program that the builds need is missing
 */
export const openDelivery = async (
  { checks, isQuick }: { readonly checks: string; readonly isQuick: boolean },
  cleanup: AsyncDisposableStack,
): Promise<SimulatedDelivery> => {
  const missing = findMissingProgram();
  if (missing) throw new BenchError(`The builds need ${missing}, which is not on PATH.`);
  const folder = temporaryFolder(cleanup);
  const docker = isQuick ? undefined : findEngineProgram(console.log);
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
    : 'images by a fake engine (without their base), tasks are processes';
  return { upstream, replay, images };
};
