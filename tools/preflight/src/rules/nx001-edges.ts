import { matchesGlob } from 'node:path';
import { boundaries, declaredEdges, readWorkspace } from '@quintet/checks';
import { type Flaw, flawAt } from '../finding.ts';
import { listOf, objectOf } from '../json.ts';
import type { Rule } from '../rule.ts';
import { parseYaml } from '../tree/yaml-file.ts';
import type { Tree } from '../tree/tree.ts';

const prefix = '{workspaceRoot}/';

/** Files of the root that some named input of nx.json takes. */
const takenBy = (patterns: readonly string[], file: string): boolean =>
  patterns.some((pattern) => pattern.startsWith(prefix) && matchesGlob(file, pattern.slice(prefix.length)));

function judgeInputs(tree: Tree, text: string): Flaw[] {
  const file = parseYaml('nx.json', text);
  const inputs = objectOf(objectOf(file.value)['namedInputs']);
  const patterns = Object.values(inputs).flatMap((list) => listOf(list).map(String));
  return ['pnpm-workspace.yaml', ...tree.dockerfiles().map(({ path }) => path)]
    .filter((path) => !takenBy(patterns, path))
    .map((path) =>
      flawAt(
        file.placeOf(['namedInputs']),
        `a change of ${path} affects nothing`,
        'Add it to a named input.',
      ),
    );
}

async function judgeTree(tree: Tree): Promise<readonly Flaw[]> {
  const text = tree.read('nx.json');
  if (text === null) return [];
  const workspace = readWorkspace(tree.root);
  return [
    ...judgeInputs(tree, text),
    ...(await declaredEdges.run(workspace)),
    ...(await boundaries.run(workspace)),
  ];
}

export const nx001: Rule = {
  id: 'NX001',
  title: 'Nx sees every reason to rebuild',
  origin: 'house',
  condition:
    'where there is an nx.json: every import is declared in its package.json and goes the way of the table of rooms (`pnpm check`: declared edges, boundaries), so no app imports another; pnpm-workspace.yaml and the Dockerfiles are in a named input',
  symptom: 'nx affected skips an app without a word',
  levels: ['repository'],
  judgeTree,
};
