import { matchesGlob } from 'node:path';
import { boundaries, declaredEdges, readWorkspace, type Workspace } from '@quintet/checks';
import { type Flaw, flawAt } from '../finding.ts';
import { type Json, listOf, objectOf } from '../json.ts';
import type { Rule } from '../rule.ts';
import { parseYaml } from '../tree/yaml-file.ts';
import type { Tree } from '../tree/tree.ts';

const prefix = '{workspaceRoot}/';

type Targets = Readonly<Record<string, object>>;

const inputsOf = (targets: Targets | undefined): unknown[] =>
  Object.values(targets ?? {}).flatMap((target) => listOf(objectOf(target)['inputs']));

/** Everything that Nx takes for an input: by name, by the defaults of targets, by a target of a package. */
function inputPatterns(nx: Json, packages: Workspace['packages']): string[] {
  return [
    ...Object.values(objectOf(nx['namedInputs'])).flatMap((list) => listOf(list)),
    ...inputsOf(objectOf(nx['targetDefaults']) as Targets),
    ...packages.flatMap(({ manifest }) => inputsOf(manifest.nx?.targets)),
  ].flatMap((input) =>
    typeof input === 'string' && input.startsWith(prefix) ? input.slice(prefix.length) : [],
  );
}

function judgeInputs(tree: Tree, text: string, { packages }: Workspace): Flaw[] {
  const file = parseYaml('nx.json', text);
  const patterns = inputPatterns(objectOf(file.value), packages);
  return ['pnpm-workspace.yaml', ...tree.dockerfiles().map(({ path }) => path)]
    .filter((path) => !patterns.some((pattern) => matchesGlob(path, pattern)))
    .map((path) =>
      flawAt(
        file.placeOf(['namedInputs']),
        `a change of ${path} affects nothing`,
        'Add it to the inputs of a target.',
      ),
    );
}

async function judgeTree(tree: Tree): Promise<readonly Flaw[]> {
  const text = tree.read('nx.json');
  if (text === null) return [];
  const workspace = readWorkspace(tree.root);
  return [
    ...judgeInputs(tree, text, workspace),
    ...(await declaredEdges.run(workspace)),
    ...(await boundaries.run(workspace)),
  ];
}

export const nx001: Rule = {
  id: 'NX001',
  title: 'Nx sees every reason to rebuild',
  origin: 'house',
  condition:
    'where there is an nx.json: every import is declared in its package.json and goes the way of the table of rooms (`pnpm check`: declared edges, boundaries), so no app imports another; pnpm-workspace.yaml and the Dockerfiles are inputs of a target',
  symptom: 'nx affected skips an app without a word',
  levels: ['repository'],
  judgeTree,
};
