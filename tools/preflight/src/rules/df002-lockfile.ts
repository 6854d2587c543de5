import { join } from 'node:path';
import { type Edit, type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { copiedInto, includesFile } from '../tree/copied.ts';
import { isIgnored } from '../tree/docker-ignore.ts';
import type { Dockerfile } from '../tree/dockerfile.ts';
import { flagsOf, type Install, installsIn, type Manager } from '../tree/installs.ts';
import type { Tree } from '../tree/tree.ts';

const lockFiles: Readonly<Record<Manager, string>> = {
  pnpm: 'pnpm-lock.yaml',
  npm: 'package-lock.json',
  yarn: 'yarn.lock',
};

/** The files that an install reads; the workspace file only if it exists. */
const neededBy = (tree: Tree, { context }: Dockerfile, { manager }: Install): string[] => [
  'package.json',
  lockFiles[manager],
  ...(manager === 'pnpm' && tree.read(join(context, 'pnpm-workspace.yaml')) !== null
    ? ['pnpm-workspace.yaml']
    : []),
];

function checkFiles(tree: Tree, dockerfile: Dockerfile, install: Install): RuleFinding[] {
  const sources = copiedInto(dockerfile, install.stage, install.step);
  const ignore = tree.read(join(dockerfile.context, '.dockerignore')) ?? '';
  const at = { file: dockerfile.path, line: install.step.line };
  return neededBy(tree, dockerfile, install).flatMap((file) => {
    if (!includesFile(sources, file)) {
      return [findingAt(at, `${file} is not copied before the install`, `COPY it before line ${at.line}.`)];
    }
    const fix = 'Remove it from .dockerignore.';
    return isIgnored(ignore, file) ? [findingAt(at, `.dockerignore excludes ${file}`, fix)] : [];
  });
}

/** Adds the flag after the subcommand, if the subcommand occurs once in the instruction and is unambiguous. */
function addFlag({ path, text }: Dockerfile, { step, manager, subcommand }: Install): Edit | undefined {
  const parts = text.slice(step.start, step.end).split(` ${subcommand}`);
  const [before = ''] = parts;
  if (parts.length !== 2 || !before.includes(manager)) return undefined;
  const end = step.start + before.length + subcommand.length + 1;
  return { file: path, start: end, end, text: ' --frozen-lockfile' };
}

function checkFrozen(dockerfile: Dockerfile, install: Install): RuleFinding[] {
  const { manager, subcommand, step } = install;
  const at = { file: dockerfile.path, line: step.line };
  if (manager === 'npm') {
    if (subcommand === 'ci' || subcommand === 'clean-install') return [];
    return [findingAt(at, `npm ${subcommand} may change the lock file`, 'Use npm ci.')];
  }
  if (subcommand === 'ci' || flagsOf(install).includes('--frozen-lockfile')) return [];
  const finding = findingAt(
    at,
    `${manager} ${subcommand} may change the lock file`,
    'Add --frozen-lockfile.',
  );
  const edit = addFlag(dockerfile, install);
  return [edit === undefined ? finding : { ...finding, edit }];
}

const check = (tree: Tree, dockerfile: Dockerfile): RuleFinding[] => {
  const installs = installsIn(dockerfile);
  return [
    ...installs.flatMap((install) => checkFiles(tree, dockerfile, install)),
    ...installs.flatMap((install) => checkFrozen(dockerfile, install)),
  ];
};

export const df002: Rule = {
  id: 'DF002',
  title: 'Installs use the lock file',
  origin: 'issue 2, lesson 2',
  condition:
    'each install in a Dockerfile comes after a COPY (or bind mount) of package.json, the lock file and pnpm-workspace.yaml if it exists, none of them in .dockerignore; with `--frozen-lockfile`, or `npm ci`',
  symptom: 'no error, but the installed versions are not the tested ones',
  levels: ['repository'],
  checkTree: (tree) => tree.dockerfiles().flatMap((dockerfile) => check(tree, dockerfile)),
};
