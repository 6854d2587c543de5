import { Keyword } from 'dockerfile-ast';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Dockerfile, Stage } from '../tree/dockerfile.ts';
import type { App } from '../tree/plan.ts';
import type { Tree } from '../tree/tree.ts';

const keywords = new Set<string>(Object.values(Keyword));

const unknownSteps = ({ path, stages }: Dockerfile): Flaw[] =>
  stages
    .flatMap(({ steps }) => steps)
    .filter(({ keyword }) => !keywords.has(keyword))
    .map(({ keyword, line }) =>
      flawAt({ file: path, line }, `there is no instruction ${keyword}`, 'Fix the line.'),
    );

const has = ({ steps }: Stage, ...keywords: string[]): boolean =>
  steps.some(({ keyword }) => keywords.includes(keyword));

function judgeContent(dockerfile: Dockerfile): Flaw[] {
  const { path, text, stages } = dockerfile;
  const start = { file: path, line: 1 };
  const last = stages.at(-1);
  if (text.trim() === '')
    return [flawAt(start, 'the Dockerfile is empty', 'Write it, or take it out of the table.')];
  if (last === undefined) return [flawAt(start, 'the Dockerfile has no FROM', 'Begin it with FROM.')];
  const at = { file: path, line: last.from.line };
  return [
    ...unknownSteps(dockerfile),
    ...(has(last, 'CMD', 'ENTRYPOINT')
      ? []
      : [flawAt(at, 'the last stage starts nothing', 'End it with CMD ["node", "main.mjs"].')]),
    ...(has(last, 'EXPOSE')
      ? []
      : [flawAt(at, 'the last stage exposes no port', "EXPOSE the table's port.")]),
  ];
}

function judgeApp(tree: Tree, app: App): Flaw[] {
  const dockerfile = tree.dockerfileOf(app);
  if (dockerfile !== undefined) return judgeContent(dockerfile);
  return [flawAt(tree.table, `there is no Dockerfile for ${app.name}`, `Write ${app.dockerfile}.`)];
}

export const df001: Rule = {
  id: 'DF001',
  title: 'Every app has a Dockerfile that builds something',
  origin: 'issue 1',
  condition:
    'each app of the table has a Dockerfile that is not empty, has a FROM and no unknown instruction, and whose last stage has CMD or ENTRYPOINT, and EXPOSE',
  symptom:
    'COMMAND_EXECUTION_ERROR: Error while executing command: docker build -t $REPOSITORY_URI:$IMAGE_TAG . Reason: exit status 1',
  levels: ['repository'],
  judgeTree: (tree) => tree.plan.apps.flatMap((app) => judgeApp(tree, app)),
};
