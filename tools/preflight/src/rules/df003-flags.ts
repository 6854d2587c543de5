import { basename } from 'node:path';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type Dockerfile, type Stage, stageNamed, type Step } from '../tree/dockerfile.ts';
import { imageName } from '../tree/image-name.ts';
import { flagsOf, installsIn } from '../tree/installs.ts';
import { isPnpmFlag } from '../tree/pnpm-flags.ts';

const judgeFlags = (dockerfile: Dockerfile): Flaw[] =>
  installsIn(dockerfile)
    .filter(({ manager }) => manager === 'pnpm')
    .flatMap((install) =>
      flagsOf(install)
        .filter((flag) => !isPnpmFlag(flag))
        .map((flag) => {
          const at = { file: dockerfile.path, line: install.step.line };
          return flawAt(
            at,
            `pnpm install has no flag ${flag}`,
            'Remove it; `pnpm install --help` lists what there is.',
          );
        }),
    );

/** Programs on the PATH of base images that are known; of another image nothing is said. */
const provided: Readonly<Record<string, readonly string[]>> = {
  node: ['node', 'npm', 'npx', 'corepack', 'yarn', 'sh', 'docker-entrypoint.sh'],
  nginx: ['nginx', 'sh'],
};

/** A stage and the stages it builds on, and the image below them all. */
function lineage(stages: readonly Stage[], stage: Stage): { image: string; steps: readonly Step[] } {
  const base = stageNamed(stages.slice(0, stages.indexOf(stage)), stage.base);
  if (base === undefined) return { image: stage.base, steps: stage.steps };
  const below = lineage(stages, base);
  return { image: below.image, steps: [...below.steps, ...stage.steps] };
}

/** True when an instruction puts a program on the PATH: by ENV, by installing it, or by copying it. */
const bringsProgram = (step: Step, program: string): boolean => {
  if (step.keyword === 'ENV')
    return step.words.some((word) => word.startsWith('PATH=') && word.includes('/.bin'));
  if (step.keyword === 'RUN') return step.commands.some((command) => command.slice(1).includes(program));
  return step.keyword === 'COPY' && step.words.some((word) => basename(word) === program);
};

function judgeStart(dockerfile: Dockerfile): Flaw[] {
  const last = dockerfile.stages.at(-1);
  const start = ['ENTRYPOINT', 'CMD']
    .map((keyword) => last?.steps.findLast((step) => step.keyword === keyword))
    .find((step) => step !== undefined);
  const program = start?.commands[0]?.[0];
  if (last === undefined || start === undefined || program === undefined || program.includes('/')) return [];
  const { image, steps } = lineage(dockerfile.stages, last);
  const known = provided[basename(imageName(image).repository)];
  if (known === undefined || known.includes(program)) return [];
  if (steps.some((step) => bringsProgram(step, program))) return [];
  const at = { file: dockerfile.path, line: start.line };
  return [
    flawAt(at, `${program} is not on the PATH of ${image}`, 'ENV PATH="/app/node_modules/.bin:$PATH".'),
  ];
}

export const df003: Rule = {
  id: 'DF003',
  title: 'The install takes its flags, and the start finds its program',
  origin: 'issue 3, lesson 3',
  condition:
    'each flag of a `pnpm install` is one that pnpm 12.21 lists (or `--config.x`); the program of CMD or ENTRYPOINT is a path, in the base image (node, nginx), installed or copied, or `node_modules/.bin` is in ENV PATH',
  symptom: "error: unexpected argument '--system' found",
  levels: ['repository'],
  judgeTree: (tree) => [
    ...tree.dockerfiles().flatMap((dockerfile) => judgeFlags(dockerfile)),
    ...tree.dockerfiles().flatMap((dockerfile) => judgeStart(dockerfile)),
  ],
};
