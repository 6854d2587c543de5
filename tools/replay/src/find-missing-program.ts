import { spawnSync } from 'node:child_process';

/** Finds the first program that a replay needs and that is not on PATH. CodeBuild's images have all of them. */
export const findMissingProgram = (): string | undefined =>
  ['bash', 'jq', 'git', 'tar'].find((program) => spawnSync(program, ['--version']).error);
