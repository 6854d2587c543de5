import { gitAt } from '../git.ts';
import { builtImage } from '../built-image.ts';
import { rowOf } from '../image/image.ts';
import { writeImageDefinitions } from '../imagedefinitions.ts';
import { ROOT } from './settings.ts';

/**
 * By hand: writes an app's imagedefinitions.json for the image of this commit, in REGISTRY or, without one, in this
 * machine's engine.
 */
export const imageDefinitionsCommand = async (
  env: NodeJS.ProcessEnv,
  [app = '']: readonly string[],
): Promise<void> => {
  const { imageRepository } = rowOf(app);
  builtImage(ROOT, app);
  const commit = await gitAt(ROOT).head();
  const registry = env['REGISTRY'] ? `${env['REGISTRY']}/` : '';
  console.log(writeImageDefinitions(ROOT, app, `${registry}${imageRepository}:${commit}`));
};
