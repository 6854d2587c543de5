import { basename } from 'node:path';
import type { Dockerfile, Stage, Step } from './dockerfile.ts';
import type { Command } from './shell-words.ts';

export type Manager = 'pnpm' | 'npm' | 'yarn';

/** One install of a project's dependencies in a Dockerfile. `npm install -g` of a tool is none. */
export type Install = {
  readonly stage: Stage;
  readonly step: Step;
  readonly manager: Manager;
  /** As it is written: `install`, `i` or `ci`. */
  readonly verb: string;
  /** The words after the verb. */
  readonly rest: readonly string[];
};

const verbs: Readonly<Record<Manager, readonly string[]>> = {
  pnpm: ['install', 'i', 'ci'],
  npm: ['install', 'i', 'ci', 'clean-install'],
  yarn: ['install'],
};

const isManager = (name: string): name is Manager => Object.hasOwn(verbs, name);

/** `npx pnpm@12.21.0`, `/usr/local/bin/pnpm` and `corepack pnpm` are all pnpm. */
const programOf = (word: string): string => basename(word).split('@')[0] ?? '';

function installIn(command: Command): Pick<Install, 'manager' | 'verb' | 'rest'> | undefined {
  for (const [index, word] of command.entries()) {
    const manager = programOf(word);
    if (!isManager(manager)) continue;
    const after = command.slice(index + 1);
    const at = after.findIndex((one) => verbs[manager].includes(one));
    const verb = after[at];
    if (verb === undefined || after.includes('-g') || after.includes('--global')) continue;
    return { manager, verb, rest: after.slice(at + 1) };
  }
  return undefined;
}

/** The flags of an install, without their values. */
export const flagsOf = ({ rest }: Install): string[] =>
  rest.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0] ?? '');

/** Every install of a Dockerfile, in order. */
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
