import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The record of a built image, which later steps read: `dist/release/<app>/image.json`. */
export type ImageRecord = {
  readonly app: string;
  readonly repository: string;
  /** Its name in the engine. */
  readonly image: string;
  readonly imageId: string;
  readonly contentId: string;
  /** The commit that it was built from, from its label. */
  readonly commit: string;
};

/** The folder with the release files of an app. */
export const recordFolder = (root: string, app: string): string => join(root, 'dist/release', app);

/** Writes a file through a temporary one, so that readers never see half of it. */
export const writeAtomically = (file: string, content: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
};

export const writeRecord = (root: string, record: ImageRecord): void =>
  writeAtomically(join(recordFolder(root, record.app), 'image.json'), `${JSON.stringify(record, null, 2)}\n`);

/** Reads the record of an app's last build; undefined when there is no readable one. */
export const readRecord = (root: string, app: string): ImageRecord | undefined => {
  try {
    return JSON.parse(readFileSync(join(recordFolder(root, app), 'image.json'), 'utf8')) as ImageRecord;
  } catch {
    return undefined;
  }
};
