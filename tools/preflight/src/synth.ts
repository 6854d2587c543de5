import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PreflightError } from './preflight-error.ts';

/** Makes the templates of a profile; gives their paths relative to the root. */
export type Synth = (root: string, profile: string) => readonly string[];

/** Runs `pnpm quintet synth`, which needs no account, and lists what it wrote. Throws PreflightError when it fails. */
export const synth: Synth = (root, profile) => {
  if (!existsSync(join(root, 'tools/infra'))) {
    throw new PreflightError(
      '--profile needs tools/infra, which this tree does not have: name a file by --template.',
    );
  }
  const words = ['tools/up/start.mjs', 'synth', '--profile', profile];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new PreflightError(`The template of ${profile} was not made: ${stderr.trim()}`);
  const folder = `dist/infra/${profile}`;
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => `${folder}/${name}`);
};
