import { type ImageRecord, readRecord } from './image/record.ts';
import { ReleaseError } from './release-error.ts';

/** Reads the record of an app's image. @throws ReleaseError `release.not_built`, with the command that builds it */
export const readBuiltImage = (root: string, app: string): ImageRecord => {
  const record = readRecord(root, app);
  if (record) return record;
  throw new ReleaseError(
    'release.not_built',
    `No image of ${app} has been built. Run "npx nx image ${app}".`,
  );
};
