import type { Pipeline } from '../cloud/cloud.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Tree } from '../tree/tree.ts';

const mostOutputs = 5;
const mostPathFilters = 8;

/** Tells that a build asks git: what `nx affected` and the base of a release need. */
const gitPrograms = new Set(['git', 'nx']);

const asksGit = (tree: Tree): boolean =>
  tree
    .buildspecs()
    .some(({ commands }) => commands.some(({ words }) => words.some((word) => gitPrograms.has(word))));

function judgeLimits({ at, id, actions, pathFilters }: Pipeline): Flaw[] {
  return [
    ...actions
      .filter(({ outputs }) => outputs.length > mostOutputs)
      .map((action) =>
        flawAt(
          action.at,
          `${action.name} has ${action.outputs.length} output artifacts`,
          `CodePipeline takes ${mostOutputs}.`,
        ),
      ),
    ...pathFilters
      .filter((count) => count > mostPathFilters)
      .map((count) =>
        flawAt(at, `${id} has ${count} path filters`, `CodePipeline takes ${mostPathFilters}.`),
      ),
  ];
}

/** A source comes as a zip without .git unless it is asked for as a clone. */
function judgeClone(tree: Tree, { actions }: Pipeline): Flaw[] {
  if (!asksGit(tree)) return [];
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
      flawAt(
        at,
        `${name} gives the build a zip without .git`,
        'Set OutputArtifactFormat to CODEBUILD_CLONE_REF.',
      ),
    );
}

/** `HEAD~1` is neither in a shallow clone nor the last commit that was deployed. */
const judgeBase = (tree: Tree): Flaw[] =>
  tree
    .buildspecs()
    .flatMap(({ commands }) =>
      commands
        .filter(({ words }) => words.some((word) => word.includes('HEAD~') || word.includes('HEAD^')))
        .map(({ at }) =>
          flawAt(
            at,
            'the base of the build is the commit before',
            'Take the last deployed commit of each app.',
          ),
        ),
    );

export const pipe001: Rule = {
  id: 'PIPE001',
  title: "The pipeline keeps CodePipeline's limits, and the build has its history",
  origin: 'house',
  condition: `no action has more than ${mostOutputs} output artifacts, no trigger more than ${mostPathFilters} path filters; where a buildspec asks git, its connection source is a clone; no command of a buildspec names HEAD~ or HEAD^`,
  levels: ['repository', 'template'],
  judgeTree: judgeBase,
  judgeCloud: ({ pipelines }, tree) =>
    pipelines.flatMap((pipeline) => [...judgeLimits(pipeline), ...judgeClone(tree, pipeline)]),
};
