import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PreflightError } from './preflight-error.ts';

/** What a synthesis is asked for: a profile, and who may enter, which has no default. */
export type Wanted = { readonly profile: string; readonly access?: string | undefined };

/** Makes the templates of a profile; gives their paths relative to the root. */
export type Synth = (root: string, wanted: Wanted) => readonly string[];

const program = 'tools/infra/src/main.ts';

/** What a program said before its stack trace, if it has one. */
const wordsOf = (stderr: string): string => (stderr.split(/^ {4}at /m)[0] ?? '').trim();

/** Runs `pnpm quintet synth`, which needs no account, and lists what it wrote. Throws PreflightError with its words when it fails. */
export const synth: Synth = (root, { profile, access }) => {
  if (!existsSync(join(root, program))) {
    throw new PreflightError(
      '--profile needs tools/infra, which this tree does not have: name a file by --template.',
    );
  }
  const words = ['synth', `--profile=${profile}`, ...(access === undefined ? [] : [`--access=${access}`])];
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new PreflightError(`No template was made. ${wordsOf(stderr)}`);
  const folder = `dist/infra/${profile}`;
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => `${folder}/${name}`);
};
