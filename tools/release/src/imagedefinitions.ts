import { join } from 'node:path';
import { findRow } from './image/image.ts';
import { recordFolder, writeAtomically } from './image/record.ts';

/** Writes JSON through a temporary file, so that readers never see half of it. */
export const writeJson = (file: string, value: unknown): void =>
  writeAtomically(file, `${JSON.stringify(value, null, 2)}\n`);

/**
 * Writes the file that tells CodePipeline's ECS action which container of the task definition gets which image. The
 * container's name comes from the fleet table, as in the task definition.
 * Source: AWS CodePipeline user guide, "Image definitions file reference".
 */
export const writeImageDefinitions = (root: string, app: string, imageUri: string): string => {
  const file = join(recordFolder(root, app), 'imagedefinitions.json');
  writeJson(file, [{ name: findRow(app).containerName, imageUri }]);
  return file;
};
