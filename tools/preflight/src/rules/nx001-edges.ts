import { matchesGlob } from 'node:path';
import { boundaries, declaredEdges, readWorkspace, type Workspace } from '@quintet/checks';
import { type RuleFinding, findingAt } from '../finding.ts';
import { type Json, listOf, objectOf } from '../json.ts';
import type { Rule } from '../rule.ts';
import { parseYaml } from '../tree/yaml-file.ts';
import type { Tree } from '../tree/tree.ts';

const prefix = '{workspaceRoot}/';

type Targets = Readonly<Record<string, object>>;

const inputsOf = (targets: Targets | undefined): unknown[] =>
  Object.values(targets ?? {}).flatMap((target) => listOf(objectOf(target)['inputs']));

/** All inputs of Nx: named inputs, inputs of target defaults, and inputs of targets of packages. */
function inputPatterns(nx: Json, packages: Workspace['packages']): string[] {
  return [
    ...Object.values(objectOf(nx['namedInputs'])).flatMap((list) => listOf(list)),
    ...inputsOf(objectOf(nx['targetDefaults']) as Targets),
    ...packages.flatMap(({ manifest }) => inputsOf(manifest.nx?.targets)),
  ].flatMap((input) =>
    typeof input === 'string' && input.startsWith(prefix) ? input.slice(prefix.length) : [],
  );
}

function checkInputs(tree: Tree, text: string, { packages }: Workspace): RuleFinding[] {
  const file = parseYaml('nx.json', text);
  const patterns = inputPatterns(objectOf(file.value), packages);
  return ['pnpm-workspace.yaml', ...tree.dockerfiles().map(({ path }) => path)]
    .filter((path) => !patterns.some((pattern) => matchesGlob(path, pattern)))
    .map((path) =>
      findingAt(
        file.locationOf(['namedInputs']),
        `a change of ${path} affects no target`,
        'Add it to the inputs of a target.',
      ),
    );
}

async function checkTree(tree: Tree): Promise<readonly RuleFinding[]> {
  const text = tree.read('nx.json');
  if (text === null) return [];
  const workspace = readWorkspace(tree.root);
  return [
    ...checkInputs(tree, text, workspace),
    ...(await declaredEdges.run(workspace)),
    ...(await boundaries.run(workspace)),
  ];
}

export const nx001: Rule = {
  id: 'NX001',
  title: 'Nx sees every reason to rebuild',
  origin: 'quintet',
  condition:
    'if there is an nx.json: every import is declared in its package.json and allowed by the boundaries (`pnpm check`: declared edges, boundaries), so no app imports another; pnpm-workspace.yaml and the Dockerfiles are inputs of a target',
  symptom: 'nx affected skips an app without a warning',
  levels: ['repository'],
  checkTree,
};
