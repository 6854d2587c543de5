import { join } from 'node:path';
import { rowOf } from './image/image.ts';
import { recordFolder, writeWhole } from './image/record.ts';

/** Writes JSON whole or not at all: a program that reads the file never sees half of it. */
export const writeJson = (file: string, value: unknown): void =>
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);

/**
 * Writes the file that CodePipeline's ECS action reads: which container of the task definition gets which image. The
 * container's name comes from the fleet table, as in the task definition.
 * Source: AWS CodePipeline user guide, "Image definitions file reference".
 */
export const writeImageDefinitions = (root: string, app: string, imageUri: string): string => {
  const file = join(recordFolder(root, app), 'imagedefinitions.json');
  writeJson(file, [{ name: rowOf(app).containerName, imageUri }]);
  return file;
};
