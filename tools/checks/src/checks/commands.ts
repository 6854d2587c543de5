import type { Fault } from '../fault.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Verbs of pnpm itself, which need no script. */
const pnpmVerbs = new Set(['install', 'add', 'remove', 'update', 'exec', 'why', 'audit', 'outdated']);
/** Verbs of Nx that name no target right after them. */
const nxVerbs = new Set(['affected', 'graph', 'reset', 'run-many', 'show']);

const pnpmCommand = /(?:^|[\s`(])(?:npx --yes )?(pnpm(?:@\S+)?) ([a-z][\w:-]*)/g;
const nxCommand = /npx nx ([a-z][\w:-]*)((?: +[\w@/:,-]+)*)/g;

/** Code of a paper by line: fenced blocks and `inline`. Prose may speak of pnpm as it likes. */
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

function pnpmFaults({ manifest }: Workspace, code: string): string[] {
  const pin = manifest.packageManager;
  return [...code.matchAll(pnpmCommand)].flatMap(([, program = '', verb = '']) => {
    if (program !== 'pnpm' && program !== pin) return [`${program} is not ${pin ?? 'pinned'}`];
    const isKnown = verb in (manifest.scripts ?? {}) || pnpmVerbs.has(verb);
    return isKnown ? [] : [`there is no script ${verb}`];
  });
}

const listedTargets = (rest: string): string[] => {
  const words = rest.trim().split(/ +/);
  const start = words.findIndex((word) => word === '-t' || word === '--targets') + 1;
  if (start === 0) return [];
  const end = words.findIndex((word, index) => index >= start && word.startsWith('-'));
  return words.slice(start, end === -1 ? undefined : end).flatMap((word) => word.split(','));
};

function nxFaults(workspace: Workspace, code: string): string[] {
  const targets = targetsOf(workspace);
  return [...code.matchAll(nxCommand)].flatMap(([, verb = '', rest = '']) => {
    if (nxVerbs.has(verb)) {
      return listedTargets(rest)
        .filter((target) => !targets.has(target))
        .map((target) => `no project has the target ${target}`);
    }
    const [first = ''] = rest.trim().split(' ');
    const [project, target = ''] = verb === 'run' ? first.split(':') : [first, verb];
    return targets.has(target, project) ? [] : [`${project || 'no project'} has no target ${target}`];
  });
}

/** Commands in a paper that name a script, a target or a project which does not exist. */
export const wrongCommands = (workspace: Workspace, file: string): Fault[] =>
  codeLines(workspace.read(file) ?? '').flatMap(({ line, code }) =>
    [...pnpmFaults(workspace, code), ...nxFaults(workspace, code)].map((wrong) => ({
      file,
      line,
      wrong,
      mend: 'Write a command that works.',
    })),
  );
