import type { Cloud } from '../cloud/cloud.ts';
import { deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt, type Location } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type Buildspec, dockerImages } from '../tree/buildspec.ts';
import { parseImageName } from '../tree/image-name.ts';
import type { Tree } from '../tree/tree.ts';

type Named = { readonly name: string; readonly at: Location };

/** The repositories in a buildspec: in a variable such as IMAGE_REPO_NAME, or in a push. */
function repositoriesIn(buildspec: Buildspec): Named[] {
  const inVariables = Object.entries(buildspec.variables)
    .filter(([variable]) => variable.includes('REPO'))
    .map(([variable, name]) => ({ name, at: buildspec.variableAt(variable) }));
  const pushed = dockerImages(buildspec, 'push').map(({ image, at }) => ({
    name: parseImageName(image).repository,
    at,
  }));
  const known = new Set(inVariables.map(({ name }) => name));
  return [...inVariables, ...pushed.filter(({ name }) => !known.has(name))].filter(
    ({ name }) => !name.includes('${'),
  );
}

const tableNames = ({ plan }: Tree): string[] => plan.apps.map(({ imageRepository }) => imageRepository);

function checkTree(tree: Tree): RuleFinding[] {
  const names = tableNames(tree);
  return tree
    .buildspecs()
    .flatMap((buildspec) => repositoriesIn(buildspec))
    .filter(({ name }) => !names.includes(name))
    .map(({ name, at }) =>
      findingAt(
        at,
        `the build pushes to ${name}, which is not in the table`,
        `The table has ${names.join(', ')}.`,
      ),
    );
}

function checkCloud(cloud: Cloud, tree: Tree): RuleFinding[] {
  const present = cloud.repositories.map(({ name }) => name);
  const missing = tableNames(tree)
    .filter((name) => !present.includes(name))
    .map((name) =>
      findingAt(
        cloud.at,
        `the repository ${name} does not exist`,
        `Existing repositories: ${present.join(', ') || 'none'}.`,
      ),
    );
  const mismatches = deployedApps(cloud, tree.plan.apps).flatMap(({ app, container }) => {
    const { repository } = parseImageName(container.image);
    if (repository === app.imageRepository || repository.includes('${')) return [];
    const wrong = `${container.name} runs ${repository}, the table says ${app.imageRepository}`;
    return [findingAt(container.at, wrong, 'Make them the same.')];
  });
  return [...missing, ...mismatches];
}

export const name001: Rule = {
  id: 'NAME001',
  title: 'A repository has the same name in the table, the build, ECR and the task',
  origin: 'issue 6',
  condition:
    'each repository in a buildspec is in the table; ECR has each repository of the table; each task uses the repository of its row',
  symptom:
    "name unknown: The repository with name 'poc/frontend-shell' does not exist in the registry with id '<AWS_ACCOUNT_ID>'",
  levels: ['repository', 'template', 'live'],
  checkTree,
  checkCloud,
};
