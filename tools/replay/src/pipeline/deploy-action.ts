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
    const message = `Did not find the image definition file ${file} in the input artifacts ZIP file, or it is not one.`;
    throw new CloudError('InvalidActionConfiguration', message);
  }
};

/** Sets the images in the running task definition. Throws CodePipeline's error for an unknown container name. */
const withImages = (definition: TaskDefinition, images: z.infer<typeof imageDefinitions>): TaskDefinition => {
  const names = new Set(definition.containerDefinitions.map(({ name }) => name));
  const unknown = images.find(({ name }) => !names.has(name));
  if (unknown) {
    const message = `Invalid action configuration: The AWS ECS container ${unknown.name} does not exist`;
    throw new CloudError('InvalidActionConfiguration', message);
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
 * CodePipeline's action "Amazon ECS": registers the service's task definition with the images of the release, and deploys
 * it. Source: AWS CodePipeline user guide, "Amazon ECS deploy action reference".
 *
 * @throws CloudError with the error of the action
 */
export const deploy = async (
  cluster: Cluster,
  taskDefinitions: TaskDefinitions,
  configuration: Readonly<Record<string, string>>,
  artifact: string,
): Promise<void> => {
  const { ServiceName: name = '', FileName: file = 'imagedefinitions.json' } = configuration;
  const service = cluster.services.get(name);
  if (!service) throw new CloudError('ServiceNotFoundException', `Service not found: ${name}.`);
  const images = readDefinitions(artifact, file);
  await cluster.roll(name, taskDefinitions.register(withImages(service.definition, images)));
};
