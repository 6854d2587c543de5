import { gitAt } from '../git.ts';
import { readBuiltImage } from '../built-image.ts';
import { findRow } from '../image/image.ts';
import { writeImageDefinitions } from '../imagedefinitions.ts';
import { ROOT } from './settings.ts';

/**
 * Writes an app's imagedefinitions.json for the image of this commit, for a deployment by hand. The image is in REGISTRY,
 * or in the local container engine when REGISTRY is not set.
 */
export const imageDefinitionsCommand = async (
  env: NodeJS.ProcessEnv,
  [app = '']: readonly string[],
): Promise<void> => {
  const { imageRepository } = findRow(app);
  readBuiltImage(ROOT, app);
  const commit = await gitAt(ROOT).head();
  const registry = env['REGISTRY'] ? `${env['REGISTRY']}/` : '';
  console.log(writeImageDefinitions(ROOT, app, `${registry}${imageRepository}:${commit}`));
};
