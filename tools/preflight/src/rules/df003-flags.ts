import { basename } from 'node:path';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type Dockerfile, type Stage, stageNamed, type Step } from '../tree/dockerfile.ts';
import { parseImageName } from '../tree/image-name.ts';
import { flagsOf, installsIn } from '../tree/installs.ts';

/** The flags in `pnpm install --help` of pnpm 12.21.0, with short forms. pnpm rejects any other flag. */
const pnpmFlagList = `
  --aggregate-output --allow-build --auto-dedupe --changed-files-ignore-pattern --color --config --cpu --dev --dir
  --dry-run --env-file --fail-if-no-match --fetch-min-speed-ki-bps --fetch-timeout --fetch-warn-timeout-ms --filter
  --filter-prod --fix-lockfile --force --frozen-lockfile --frozen-store --help --http-proxy --https-proxy
  --ignore-manifest-check --ignore-pnpmfile --ignore-scripts --ignore-workspace --include-workspace-root --libc
  --lockfile-dir --lockfile-only --loglevel --merge-git-branch-lockfiles --merge-git-branch-lockfiles-branch-pattern
  --network-concurrency --no-auto-dedupe --no-fail-if-no-match --no-frozen-lockfile --no-frozen-store
  --no-ignore-scripts --no-include-workspace-root --no-offline --no-optional --no-prefer-frozen-lockfile
  --no-prefer-offline --no-progress --no-proxy --no-runtime --no-sort --no-trust-lockfile --node-linker
  --npmrc-auth-file --offline --optional --os --parallel --pnpr-server --prefer-frozen-lockfile --prefer-offline
  --prod --production --recursive --registry --reporter --reverse --sort --state-dir --store-dir --stream
  --test-pattern --trust-lockfile --update-checksums --use-stderr --user-agent --userconfig --workspace-concurrency
  --workspace-packages --workspace-root --yes -C -D -F -P -h -r -w -y`;

const pnpmFlags = new Set(pnpmFlagList.trim().split(/\s+/));

/** True for a flag that `pnpm install` supports; `--config.x` sets any setting. */
const isPnpmFlag = (flag: string): boolean => pnpmFlags.has(flag) || flag.startsWith('--config.');

const checkFlags = (dockerfile: Dockerfile): RuleFinding[] =>
  installsIn(dockerfile)
    .filter(({ manager }) => manager === 'pnpm')
    .flatMap((install) =>
      flagsOf(install)
        .filter((flag) => !isPnpmFlag(flag))
        .map((flag) => {
          const at = { file: dockerfile.path, line: install.step.line };
          return findingAt(
            at,
            `pnpm install has no flag ${flag}`,
            'Remove it; `pnpm install --help` lists the valid ones.',
          );
        }),
    );

/** Programs on the PATH of known base images. Other images are not checked. */
const basePrograms: Readonly<Record<string, readonly string[]>> = {
  node: ['node', 'npm', 'npx', 'corepack', 'yarn', 'sh', 'docker-entrypoint.sh'],
  nginx: ['nginx', 'sh'],
};

/** The steps of a stage and of the stages it builds on, and their base image. */
function lineage(stages: readonly Stage[], stage: Stage): { image: string; steps: readonly Step[] } {
  const base = stageNamed(stages.slice(0, stages.indexOf(stage)), stage.base);
  if (base === undefined) return { image: stage.base, steps: stage.steps };
  const below = lineage(stages, base);
  return { image: below.image, steps: [...below.steps, ...stage.steps] };
}

/** True when an instruction puts a program on the PATH: with ENV, by installing it, or by copying it. */
const addsProgram = (step: Step, program: string): boolean => {
  if (step.keyword === 'ENV')
    return step.words.some((word) => word.startsWith('PATH=') && word.includes('/.bin'));
  if (step.keyword === 'RUN') return step.commands.some((command) => command.slice(1).includes(program));
  return step.keyword === 'COPY' && step.words.some((word) => basename(word) === program);
};

function checkStart(dockerfile: Dockerfile): RuleFinding[] {
  const last = dockerfile.stages.at(-1);
  const start = ['ENTRYPOINT', 'CMD']
    .map((keyword) => last?.steps.findLast((step) => step.keyword === keyword))
    .find((step) => step !== undefined);
  const program = start?.commands[0]?.[0];
  if (last === undefined || start === undefined || program === undefined || program.includes('/')) return [];
  const { image, steps } = lineage(dockerfile.stages, last);
  const known = basePrograms[basename(parseImageName(image).repository)];
  if (known === undefined || known.includes(program)) return [];
  if (steps.some((step) => addsProgram(step, program))) return [];
  const at = { file: dockerfile.path, line: start.line };
  return [
    findingAt(at, `${program} is not on the PATH of ${image}`, 'ENV PATH="/app/node_modules/.bin:$PATH".'),
  ];
}

export const df003: Rule = {
  id: 'DF003',
  title: 'Install flags exist, and the start program is on the PATH',
  origin: 'issue 3, lesson 3',
  condition:
    'each flag of a `pnpm install` is supported by pnpm 12.21 (or `--config.x`); the program of CMD or ENTRYPOINT is a path, in the base image (node, nginx), installed or copied, or `node_modules/.bin` is in ENV PATH',
  symptom: "error: unexpected argument '--system' found",
  levels: ['repository'],
  checkTree: (tree) => [
    ...tree.dockerfiles().flatMap((dockerfile) => checkFlags(dockerfile)),
    ...tree.dockerfiles().flatMap((dockerfile) => checkStart(dockerfile)),
  ],
};
