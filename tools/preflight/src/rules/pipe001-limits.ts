import type { Pipeline } from '../cloud/cloud.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Tree } from '../tree/tree.ts';

const maxOutputs = 5;
const maxPathFilters = 8;

/** Programs that read the git history. */
const gitPrograms = new Set(['git', 'nx']);

const usesGit = (tree: Tree): boolean =>
  tree
    .buildspecs()
    .some(({ commands }) => commands.some(({ words }) => words.some((word) => gitPrograms.has(word))));

function checkLimits({ at, id, actions, pathFilters }: Pipeline): RuleFinding[] {
  return [
    ...actions
      .filter(({ outputs }) => outputs.length > maxOutputs)
      .map((action) =>
        findingAt(
          action.at,
          `${action.name} has ${action.outputs.length} output artifacts`,
          `CodePipeline allows ${maxOutputs}.`,
        ),
      ),
    ...pathFilters
      .filter((count) => count > maxPathFilters)
      .map((count) =>
        findingAt(at, `${id} has ${count} path filters`, `CodePipeline allows ${maxPathFilters}.`),
      ),
  ];
}

/** A connection source is a zip without .git unless it is configured as a clone. */
function checkClone(tree: Tree, { actions }: Pipeline): RuleFinding[] {
  if (!usesGit(tree)) return [];
  const built = new Set(
    actions.filter(({ provider }) => provider === 'CodeBuild').flatMap(({ inputs }) => inputs),
  );
  return actions
    .filter(
      ({ provider, outputs, configuration }) =>
        provider === 'CodeStarSourceConnection' &&
        outputs.some((output) => built.has(output)) &&
        configuration['OutputArtifactFormat'] !== 'CODEBUILD_CLONE_REF',
    )
    .map(({ at, name }) =>
      findingAt(
        at,
        `${name} gives the build a zip without .git`,
        'Set OutputArtifactFormat to CODEBUILD_CLONE_REF.',
      ),
    );
}

/** `HEAD~1` is not in a shallow clone, and it is not the last deployed commit. */
const checkBase = (tree: Tree): RuleFinding[] =>
  tree
    .buildspecs()
    .flatMap(({ commands }) =>
      commands
        .filter(({ words }) => words.some((word) => word.includes('HEAD~') || word.includes('HEAD^')))
        .map(({ at }) =>
          findingAt(
            at,
            'the base of the build is the previous commit',
            'Use the last deployed commit of each app.',
          ),
        ),
    );

export const pipe001: Rule = {
  id: 'PIPE001',
  title: "Pipelines stay within CodePipeline's limits, and builds have the git history",
  origin: 'quintet',
  condition: `no action has more than ${maxOutputs} output artifacts, no trigger more than ${maxPathFilters} path filters; if a buildspec uses git, its connection source is a clone; no command of a buildspec uses HEAD~ or HEAD^`,
  levels: ['repository', 'template'],
  checkTree: checkBase,
  checkCloud: ({ pipelines }, tree) =>
    pipelines.flatMap((pipeline) => [...checkLimits(pipeline), ...checkClone(tree, pipeline)]),
};
