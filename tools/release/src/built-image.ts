import { type ImageRecord, readRecord } from './image/record.ts';
import { ReleaseError } from './release-error.ts';

/** The record of an app's image. @throws ReleaseError `release.not_built` naming the command that builds it */
export const builtImage = (root: string, app: string): ImageRecord => {
  const record = readRecord(root, app);
  if (record) return record;
  throw new ReleaseError(
    'release.not_built',
    `There is no image of ${app}: build it by "npx nx image ${app}".`,
  );
};
