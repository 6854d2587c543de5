import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CloudError } from '../cloud/cloud-error.ts';
import type { TaskDefinition, TaskDefinitions } from '../cloud/task-definitions.ts';
import type { Cluster } from '../ecs/cluster.ts';

const imageDefinitions = z.array(z.strictObject({ name: z.string(), imageUri: z.string() })).min(1);

const readDefinitions = (folder: string, file: string) => {
  try {
    return imageDefinitions.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch {
    const said = `Did not find the image definition file ${file} in the input artifacts ZIP file, or it is not one.`;
    throw new CloudError('InvalidActionConfiguration', said);
  }
};

/** Puts the images into the definition that runs. A name that it does not have fails, in CodePipeline's words. */
const withImages = (definition: TaskDefinition, images: z.infer<typeof imageDefinitions>): TaskDefinition => {
  const names = new Set(definition.containerDefinitions.map(({ name }) => name));
  const stranger = images.find(({ name }) => !names.has(name));
  if (stranger) {
    const said = `Invalid action configuration: The AWS ECS container ${stranger.name} does not exist`;
    throw new CloudError('InvalidActionConfiguration', said);
  }
  const byName = new Map(images.map(({ name, imageUri }) => [name, imageUri]));
  return {
    family: definition.family,
    containerDefinitions: definition.containerDefinitions.map((container) => ({
      ...container,
      image: byName.get(container.name) ?? container.image,
    })),
  };
};

/**
 * CodePipeline's action "Amazon ECS": copies the task definition that the service runs, with the images of the release, and
 * rolls the service to it. Source: AWS CodePipeline user guide, "Amazon ECS deploy action reference".
 *
 * @throws CloudError as the action fails
 */
export const deploy = async (
  cluster: Cluster,
  taskDefinitions: TaskDefinitions,
  configuration: Readonly<Record<string, string>>,
  artifact: string,
): Promise<void> => {
  const { ServiceName: name = '', FileName: file = 'imagedefinitions.json' } = configuration;
  const service = cluster.services.get(name);
  if (!service) throw new CloudError('ServiceNotFoundException', `There is no service ${name}.`);
  const images = readDefinitions(artifact, file);
  await cluster.roll(name, taskDefinitions.register(withImages(service.definition, images)));
};
