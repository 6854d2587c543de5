import { spawnSync } from 'node:child_process';

/** The first program that is not on PATH of those that a replay's commands ask for, as CodeBuild's image has them. */
export const missingProgram = (): string | undefined =>
  ['bash', 'jq', 'git', 'tar'].find((program) => spawnSync(program, ['--version']).error);
