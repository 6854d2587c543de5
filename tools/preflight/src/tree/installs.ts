import { basename } from 'node:path';
import type { Dockerfile, Stage, Step } from './dockerfile.ts';
import type { Command } from './shell-commands.ts';

export type Manager = 'pnpm' | 'npm' | 'yarn';

/** One install of a project's dependencies in a Dockerfile. `npm install -g` of a tool does not count. */
export type Install = {
  readonly stage: Stage;
  readonly step: Step;
  readonly manager: Manager;
  /** `install`, `i` or `ci`, as written. */
  readonly subcommand: string;
  /** The words after the subcommand. */
  readonly rest: readonly string[];
};

const installCommands: Readonly<Record<Manager, readonly string[]>> = {
  pnpm: ['install', 'i', 'ci'],
  npm: ['install', 'i', 'ci', 'clean-install'],
  yarn: ['install'],
};

const isManager = (name: string): name is Manager => Object.hasOwn(installCommands, name);

/** `npx pnpm@12.21.0`, `/usr/local/bin/pnpm` and `corepack pnpm` are all pnpm. */
const programOf = (word: string): string => basename(word).split('@')[0] ?? '';

function installIn(command: Command): Pick<Install, 'manager' | 'subcommand' | 'rest'> | undefined {
  for (const [index, word] of command.entries()) {
    const manager = programOf(word);
    if (!isManager(manager)) continue;
    const after = command.slice(index + 1);
    const at = after.findIndex((one) => installCommands[manager].includes(one));
    const subcommand = after[at];
    if (subcommand === undefined || after.includes('-g') || after.includes('--global')) continue;
    return { manager, subcommand, rest: after.slice(at + 1) };
  }
  return undefined;
}

/** The flags of an install, without their values. */
export const flagsOf = ({ rest }: Install): string[] =>
  rest.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0] ?? '');

/** The installs of a Dockerfile, in order. */
export const installsIn = ({ stages }: Dockerfile): Install[] =>
  stages.flatMap((stage) =>
    stage.steps
      .filter(({ keyword }) => keyword === 'RUN')
      .flatMap((step) =>
        step.commands.flatMap((command) => {
          const found = installIn(command);
          return found === undefined ? [] : [{ stage, step, ...found }];
        }),
      ),
  );
