import { Keyword } from 'dockerfile-ast';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Dockerfile, Stage } from '../tree/dockerfile.ts';
import type { App } from '../tree/plan.ts';
import type { Tree } from '../tree/tree.ts';

const keywords = new Set<string>(Object.values(Keyword));

const unknownSteps = ({ path, stages }: Dockerfile): RuleFinding[] =>
  stages
    .flatMap(({ steps }) => steps)
    .filter(({ keyword }) => !keywords.has(keyword))
    .map(({ keyword, line }) =>
      findingAt({ file: path, line }, `unknown instruction ${keyword}`, 'Fix the line.'),
    );

const has = ({ steps }: Stage, ...keywords: string[]): boolean =>
  steps.some(({ keyword }) => keywords.includes(keyword));

function checkContent(dockerfile: Dockerfile): RuleFinding[] {
  const { path, text, stages } = dockerfile;
  const start = { file: path, line: 1 };
  const last = stages.at(-1);
  if (text.trim() === '')
    return [findingAt(start, 'the Dockerfile is empty', 'Write it, or remove the app from the table.')];
  if (last === undefined) return [findingAt(start, 'the Dockerfile has no FROM', 'Start it with FROM.')];
  const at = { file: path, line: last.from.line };
  return [
    ...unknownSteps(dockerfile),
    ...(has(last, 'CMD', 'ENTRYPOINT')
      ? []
      : [findingAt(at, 'the last stage has no CMD or ENTRYPOINT', 'End it with CMD ["node", "main.mjs"].')]),
    ...(has(last, 'EXPOSE')
      ? []
      : [findingAt(at, 'the last stage exposes no port', "EXPOSE the table's port.")]),
  ];
}

function checkApp(tree: Tree, app: App): RuleFinding[] {
  const dockerfile = tree.dockerfileOf(app);
  if (dockerfile !== undefined) return checkContent(dockerfile);
  return [findingAt(tree.table, `${app.name} has no Dockerfile`, `Write ${app.dockerfile}.`)];
}

export const df001: Rule = {
  id: 'DF001',
  title: 'Every app has a Dockerfile that can build an image',
  origin: 'issue 1',
  condition:
    'each app of the table has a Dockerfile that is not empty, has a FROM and no unknown instruction, and whose last stage has CMD or ENTRYPOINT, and EXPOSE',
  symptom:
    'COMMAND_EXECUTION_ERROR: Error while executing command: docker build -t $REPOSITORY_URI:$IMAGE_TAG . Reason: exit status 1',
  levels: ['repository'],
  checkTree: (tree) => tree.plan.apps.flatMap((app) => checkApp(tree, app)),
};
