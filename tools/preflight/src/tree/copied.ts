import { basename, matchesGlob } from 'node:path';
import { type Dockerfile, type Stage, stageNamed, type Step } from './dockerfile.ts';

const sourcesOf = (step: Step): readonly string[] => step.words.slice(0, -1);

/** Everything that was copied into another stage, since any of it may be copied out again. */
const copiedThrough = (dockerfile: Dockerfile, from: string): string[] => {
  const stage = stageNamed(dockerfile.stages, from);
  return stage === undefined ? [] : copiedInto(dockerfile, stage);
};

function sourcesIn(dockerfile: Dockerfile, step: Step): readonly string[] {
  if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return [];
  const from = step.flag('from');
  return from === undefined ? sourcesOf(step) : copiedThrough(dockerfile, from);
}

const boundIn = (dockerfile: Dockerfile, step: Step): readonly string[] =>
  step.bound.flatMap(({ source, from }) => (from === undefined ? [source] : copiedThrough(dockerfile, from)));

/** Paths of the build context that are in a stage before a step (by default at its end), including its base stages. */
export function copiedInto(dockerfile: Dockerfile, stage: Stage, before?: Step): string[] {
  const end = before === undefined ? stage.steps.length : stage.steps.indexOf(before);
  const base = stageNamed(dockerfile.stages.slice(0, dockerfile.stages.indexOf(stage)), stage.base);
  return [
    ...(base === undefined ? [] : copiedInto(dockerfile, base)),
    ...stage.steps.slice(0, end).flatMap((step) => sourcesIn(dockerfile, step)),
    ...(before === undefined ? [] : boundIn(dockerfile, before)),
  ];
}

const isWhole = (source: string): boolean => ['.', './', '/', ''].includes(source);

/** True when one of the copied paths includes a file in the root of the build context. */
export const includesFile = (sources: readonly string[], file: string): boolean =>
  sources.some(
    (source) =>
      isWhole(source) || basename(source) === file || matchesGlob(file, source.replace(/^\.?\//, '')),
  );
