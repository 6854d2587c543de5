import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { writeImageDefinitions, writeJson } from '../imagedefinitions.ts';
import { recordFolder } from '../image/record.ts';
import type { Pushed } from './push.ts';

/** The earliest date of a zip. A fixed date gives the same bytes for the same release. */
const EPOCH = new Date(1980, 0, 1);

/** The files of an app's release object. */
const FILES = ['imagedefinitions.json', 'release.json'] as const;

const writeZip = (file: string, entries: Readonly<Record<string, Uint8Array>>): string => {
  writeFileSync(`${file}.part`, zipSync(entries, { mtime: EPOCH }));
  renameSync(`${file}.part`, file);
  return file;
};

/** Packs the releases of all apps for the single pipeline: `<app>/imagedefinitions.json`. Returns the path of the zip. */
export const packReleases = (root: string, apps: readonly string[]): string => {
  const entries = apps.flatMap((app) =>
    FILES.map((name) => [
      `${app}/${name}`,
      strToU8(readFileSync(join(recordFolder(root, app), name), 'utf8')),
    ]),
  );
  return writeZip(join(root, 'dist/release/release.zip'), Object.fromEntries(entries));
};

/**
 * Writes the source of an app's pipeline: `release.zip` with `imagedefinitions.json` (for the ECS action) and
 * `release.json` (`{ app, imageUri, contentId, commit }`, for the other steps). CodePipeline requires a zip.
 *
 * @returns the path of the zip
 */
export const writeReleaseObject = (root: string, pushed: Pushed): string => {
  const folder = recordFolder(root, pushed.app);
  writeImageDefinitions(root, pushed.app, pushed.imageUri);
  writeJson(join(folder, 'release.json'), pushed);
  const entries = FILES.map((name) => [name, strToU8(readFileSync(join(folder, name), 'utf8'))] as const);
  return writeZip(join(folder, 'release.zip'), Object.fromEntries(entries));
};
