import { parseArgs } from 'node:util';
import { PreflightError } from './preflight-error.ts';

/** The options of the command line. */
export type Options = {
  readonly root: string;
  /** Template files to check, relative to the caller. */
  readonly templates: readonly string[];
  /** A profile to synthesise and check. */
  readonly profile?: string | undefined;
  /** The `--access` of the synthesis. */
  readonly access?: string | undefined;
  /** The ECS cluster of a live account, from `--live`. */
  readonly cluster?: string | undefined;
  readonly region?: string | undefined;
  readonly json: boolean;
  readonly sarif?: string | undefined;
  readonly fix: boolean;
  readonly list: boolean;
};

const flags = {
  root: { type: 'string' },
  template: { type: 'string', multiple: true },
  profile: { type: 'string' },
  access: { type: 'string' },
  live: { type: 'string' },
  region: { type: 'string' },
  json: { type: 'boolean' },
  sarif: { type: 'string' },
  fix: { type: 'boolean' },
  list: { type: 'boolean' },
} as const;

const usage = Object.entries(flags)
  .map(([name, { type }]) => `--${name}${type === 'string' ? ' X' : ''}`)
  .join(' ');

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('.');
    throw new PreflightError(`${reason}. Options: ${usage}.`);
  }
};

/** Reads the command line. `repositoryRoot` is the default root. Throws PreflightError for an unknown option. */
export function readOptions(argv: readonly string[], repositoryRoot: string): Options {
  const {
    root = repositoryRoot,
    template = [],
    profile,
    access,
    live,
    region,
    json,
    sarif,
    fix,
    list,
  } = parse(argv);
  return {
    root,
    templates: template,
    profile,
    access,
    cluster: live,
    region,
    json: json ?? false,
    sarif,
    fix: fix ?? false,
    list: list ?? false,
  };
}
