import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a build of an image leaves for those who push, compare and deploy it: `dist/release/<app>/image.json`. */
export type ImageRecord = {
  readonly app: string;
  readonly repository: string;
  /** The name that the engine knows it by. */
  readonly image: string;
  readonly imageId: string;
  readonly contentId: string;
  /** The commit that it was built from, as its label says. */
  readonly commit: string;
};

/** Where the records of an app lie. */
export const recordFolder = (root: string, app: string): string => join(root, 'dist/release', app);

/** Writes a file whole or not at all. */
export const writeWhole = (file: string, content: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
};

export const writeRecord = (root: string, record: ImageRecord): void =>
  writeWhole(join(recordFolder(root, record.app), 'image.json'), `${JSON.stringify(record, null, 2)}\n`);

/** The record of an app's last build; undefined when there is none that can be read. */
export const readRecord = (root: string, app: string): ImageRecord | undefined => {
  try {
    return JSON.parse(readFileSync(join(recordFolder(root, app), 'image.json'), 'utf8')) as ImageRecord;
  } catch {
    return undefined;
  }
};
