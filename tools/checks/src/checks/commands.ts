import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Verbs of pnpm itself, which need no script. */
const pnpmCommands = new Set(['install', 'add', 'remove', 'update', 'exec', 'why', 'audit', 'outdated']);
/** Verbs of Nx that name no target right after them. */
const nxCommands = new Set(['affected', 'graph', 'reset', 'run-many', 'show']);

const pnpmCommand = /(?:^|[\s`(])(?:npx --yes )?(pnpm(?:@\S+)?) ([a-z][\w:-]*)/g;
const nxCommand = /npx nx ([a-z][\w:-]*)((?: +[\w@/:,-]+)*)/g;

/** Code of a document by line: fenced blocks and `inline`. Prose is not checked. */
function codeLines(text: string): { line: number; code: string }[] {
  let isFenced = false;
  return text.split('\n').flatMap((row, index) => {
    const line = index + 1;
    if (row.startsWith('```')) {
      isFenced = !isFenced;
      return [];
    }
    if (isFenced) return [{ line, code: row }];
    return [...row.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({ line, code }));
  });
}

type Targets = { readonly has: (target: string, project?: string) => boolean };

const targetsOf = ({ packages }: Workspace): Targets => ({
  has: (target, project) =>
    packages.some(
      ({ manifest: { nx } }) =>
        nx?.targets !== undefined && target in nx.targets && (project === undefined || nx.name === project),
    ),
});

function pnpmViolations({ manifest }: Workspace, code: string): string[] {
  const pin = manifest.packageManager;
  return [...code.matchAll(pnpmCommand)].flatMap(([, program = '', command = '']) => {
    if (program !== 'pnpm' && program !== pin) return [`${program} is not ${pin ?? 'pinned'}`];
    const isKnown = command in (manifest.scripts ?? {}) || pnpmCommands.has(command);
    return isKnown ? [] : [`there is no script ${command}`];
  });
}

const listedTargets = (rest: string): string[] => {
  const words = rest.trim().split(/ +/);
  const start = words.findIndex((word) => word === '-t' || word === '--targets') + 1;
  if (start === 0) return [];
  const end = words.findIndex((word, index) => index >= start && word.startsWith('-'));
  return words.slice(start, end === -1 ? undefined : end).flatMap((word) => word.split(','));
};

function nxViolations(workspace: Workspace, code: string): string[] {
  const targets = targetsOf(workspace);
  return [...code.matchAll(nxCommand)].flatMap(([, command = '', rest = '']) => {
    if (nxCommands.has(command)) {
      return listedTargets(rest)
        .filter((target) => !targets.has(target))
        .map((target) => `no project has the target ${target}`);
    }
    const [first = ''] = rest.trim().split(' ');
    const [project, target = ''] = command === 'run' ? first.split(':') : [first, command];
    return targets.has(target, project) ? [] : [`${project || 'no project'} has no target ${target}`];
  });
}

/** Commands in a document that name a script, a target or a project which does not exist. */
export const wrongCommands = (workspace: Workspace, file: string): Violation[] =>
  codeLines(workspace.read(file) ?? '').flatMap(({ line, code }) =>
    [...pnpmViolations(workspace, code), ...nxViolations(workspace, code)].map((wrong) => ({
      file,
      line,
      wrong,
      fix: 'Write a command that works.',
    })),
  );
