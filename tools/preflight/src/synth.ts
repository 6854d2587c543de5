import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PreflightError } from './preflight-error.ts';

/** The options of a synthesis. `access` has no default. */
export type SynthOptions = { readonly profile: string; readonly access?: string | undefined };

/** Synthesises the templates of a profile and returns their paths relative to the root. */
export type Synth = (root: string, wanted: SynthOptions) => readonly string[];

const program = 'tools/infra/src/main.ts';

/** The error message of a program, without its stack trace. */
const errorMessageOf = (stderr: string): string => (stderr.split(/^ {4}at /m)[0] ?? '').trim();

/** Runs `pnpm quintet synth`, which needs no account. Throws PreflightError with its error message when it fails. */
export const synth: Synth = (root, { profile, access }) => {
  if (!existsSync(join(root, program))) {
    throw new PreflightError(
      '--profile needs tools/infra, which this tree does not have. Use --template with a file instead.',
    );
  }
  const args = ['synth', `--profile=${profile}`, ...(access === undefined ? [] : [`--access=${access}`])];
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new PreflightError(`The synthesis failed. ${errorMessageOf(stderr)}`);
  const folder = `dist/infra/${profile}`;
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => `${folder}/${name}`);
};
