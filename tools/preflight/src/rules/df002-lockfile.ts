import { join } from 'node:path';
import { type Edit, type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { brings, copiedInto } from '../tree/copied.ts';
import { isIgnored } from '../tree/docker-ignore.ts';
import type { Dockerfile } from '../tree/dockerfile.ts';
import { flagsOf, type Install, installsIn, type Manager } from '../tree/installs.ts';
import type { Tree } from '../tree/tree.ts';

const lockFiles: Readonly<Record<Manager, string>> = {
  pnpm: 'pnpm-lock.yaml',
  npm: 'package-lock.json',
  yarn: 'yarn.lock',
};

/** What an install reads; the workspace file only where there is one. */
const neededBy = (tree: Tree, { context }: Dockerfile, { manager }: Install): string[] => [
  'package.json',
  lockFiles[manager],
  ...(manager === 'pnpm' && tree.read(join(context, 'pnpm-workspace.yaml')) !== null
    ? ['pnpm-workspace.yaml']
    : []),
];

function judgeFiles(tree: Tree, dockerfile: Dockerfile, install: Install): Flaw[] {
  const sources = copiedInto(dockerfile, install.stage, install.step);
  const ignore = tree.read(join(dockerfile.context, '.dockerignore')) ?? '';
  const at = { file: dockerfile.path, line: install.step.line };
  return neededBy(tree, dockerfile, install).flatMap((file) => {
    if (!brings(sources, file)) {
      return [flawAt(at, `${file} is not copied before the install`, `COPY it before line ${at.line}.`)];
    }
    const fix = 'Take it out of .dockerignore.';
    return isIgnored(ignore, file) ? [flawAt(at, `.dockerignore keeps ${file} out of the build`, fix)] : [];
  });
}

/** Puts the flag behind the verb, where the verb stands once in the instruction and cannot be mistaken. */
function addFlag({ path, text }: Dockerfile, { step, manager, verb }: Install): Edit | undefined {
  const parts = text.slice(step.start, step.end).split(` ${verb}`);
  const [before = ''] = parts;
  if (parts.length !== 2 || !before.includes(manager)) return undefined;
  const end = step.start + before.length + verb.length + 1;
  return { file: path, start: end, end, text: ' --frozen-lockfile' };
}

function judgeFrozen(dockerfile: Dockerfile, install: Install): Flaw[] {
  const { manager, verb, step } = install;
  const at = { file: dockerfile.path, line: step.line };
  if (manager === 'npm') {
    if (verb === 'ci' || verb === 'clean-install') return [];
    return [flawAt(at, `npm ${verb} may change the lock file`, 'Say npm ci.')];
  }
  if (verb === 'ci' || flagsOf(install).includes('--frozen-lockfile')) return [];
  const flaw = flawAt(at, `${manager} ${verb} may change the lock file`, 'Add --frozen-lockfile.');
  const edit = addFlag(dockerfile, install);
  return [edit === undefined ? flaw : { ...flaw, edit }];
}

const judge = (tree: Tree, dockerfile: Dockerfile): Flaw[] => {
  const installs = installsIn(dockerfile);
  return [
    ...installs.flatMap((install) => judgeFiles(tree, dockerfile, install)),
    ...installs.flatMap((install) => judgeFrozen(dockerfile, install)),
  ];
};

export const df002: Rule = {
  id: 'DF002',
  title: 'The lock file comes before the install, and decides it',
  origin: 'issue 2, lesson 2',
  condition:
    'each install in a Dockerfile comes after a COPY (or bind mount) of package.json, the lock file and pnpm-workspace.yaml where there is one, none of them in .dockerignore; with `--frozen-lockfile`, or `npm ci`',
  symptom: 'the install is silent, and its versions are other ones than those that were tested',
  levels: ['repository'],
  judgeTree: (tree) => tree.dockerfiles().flatMap((dockerfile) => judge(tree, dockerfile)),
};
