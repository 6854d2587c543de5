import { parseArgs } from 'node:util';
import { PreflightError } from './preflight-error.ts';

/** What was asked for on the command line. */
export type Options = {
  readonly root: string;
  /** Template files to judge, relative to the caller. */
  readonly templates: readonly string[];
  /** A profile whose template is synthesised first. */
  readonly profile?: string | undefined;
  /** Who may enter, for the synthesis. */
  readonly access?: string | undefined;
  /** The ECS cluster of a live account. */
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
    throw new PreflightError(`${reason}. It takes ${usage}.`);
  }
};

/** Reads the command line. `ownRoot` is judged unless another root is named. Throws PreflightError for what it does not know. */
export function readOptions(argv: readonly string[], ownRoot: string): Options {
  const {
    root = ownRoot,
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
