import { cpSync, globSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ReplayError } from '../replay-error.ts';
import type { Artifacts } from './buildspec.ts';

/**
 * Copies the artifacts of a build to `target`: the files that match its patterns below the base directory, without their
 * folders with `discard-paths`. Returns their paths below `target`.
 *
 * @throws ReplayError `replay.no_artifacts` when a pattern matches nothing, as CodeBuild's UPLOAD_ARTIFACTS does
 */
export const collectArtifacts = (source: string, artifacts: Artifacts, target: string): string[] => {
  const base = join(source, artifacts['base-directory'] ?? '.');
  const exclude = artifacts['exclude-paths'] ?? [];
  const found = artifacts.files.flatMap((pattern) => {
    const files = globSync(pattern, { cwd: base, exclude }).filter((file) =>
      statSync(join(base, file)).isFile(),
    );
    if (files.length > 0) return files;
    throw new ReplayError(
      'replay.no_artifacts',
      `No file matches ${pattern} below ${base}: nothing to upload.`,
    );
  });
  return found.toSorted().map((file) => {
    const name = artifacts['discard-paths'] ? basename(file) : file;
    mkdirSync(dirname(join(target, name)), { recursive: true });
    cpSync(join(base, file), join(target, name));
    return name;
  });
};
