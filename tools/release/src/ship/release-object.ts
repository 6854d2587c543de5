import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { writeImageDefinitions, writeJson } from '../imagedefinitions.ts';
import { recordFolder } from '../image/record.ts';
import type { Pushed } from './push.ts';

/** A zip's earliest date: the same release makes the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** The files of an app's release, as its pipeline finds them. */
const FILES = ['imagedefinitions.json', 'release.json'] as const;

/**
 * Writes what an app's pipeline takes as its source: `release.zip` with `imagedefinitions.json` (for the ECS action) and
 * `release.json` (`{ app, imageUri, contentId, commit }`, for the steps around it). S3 sources have to be zips.
 *
 * @returns the zip's path
 */
export const writeReleaseObject = (root: string, pushed: Pushed): string => {
  const folder = recordFolder(root, pushed.app);
  writeImageDefinitions(root, pushed.app, pushed.imageUri);
  writeJson(join(folder, 'release.json'), pushed);
  const entries = FILES.map((name) => [name, strToU8(readFileSync(join(folder, name), 'utf8'))] as const);
  const file = join(folder, 'release.zip');
  writeFileSync(`${file}.part`, zipSync(Object.fromEntries(entries), { mtime: EPOCH }));
  renameSync(`${file}.part`, file);
  return file;
};
