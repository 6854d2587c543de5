import type { Cloud } from '../cloud/cloud.ts';
import { deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt, type Place } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type Buildspec, dockerImages } from '../tree/buildspec.ts';
import { imageName } from '../tree/image-name.ts';
import type { Tree } from '../tree/tree.ts';

type Named = { readonly name: string; readonly at: Place };

/** Repositories that a buildspec names: in a variable such as IMAGE_REPO_NAME, or where it pushes. */
function namedBy(buildspec: Buildspec): Named[] {
  const inVariables = Object.entries(buildspec.variables)
    .filter(([variable]) => variable.includes('REPO'))
    .map(([variable, name]) => ({ name, at: buildspec.variableAt(variable) }));
  const pushed = dockerImages(buildspec, 'push').map(({ image, at }) => ({
    name: imageName(image).repository,
    at,
  }));
  const known = new Set(inVariables.map(({ name }) => name));
  return [...inVariables, ...pushed.filter(({ name }) => !known.has(name))].filter(
    ({ name }) => !name.includes('${'),
  );
}

const tableNames = ({ plan }: Tree): string[] => plan.apps.map(({ imageRepository }) => imageRepository);

function judgeTree(tree: Tree): Flaw[] {
  const names = tableNames(tree);
  return tree
    .buildspecs()
    .flatMap((buildspec) => namedBy(buildspec))
    .filter(({ name }) => !names.includes(name))
    .map(({ name, at }) =>
      flawAt(
        at,
        `the build pushes to ${name}, which the table does not have`,
        `The table has ${names.join(', ')}.`,
      ),
    );
}

function judgeCloud(cloud: Cloud, tree: Tree): Flaw[] {
  const present = cloud.repositories.map(({ name }) => name);
  const missing = tableNames(tree)
    .filter((name) => !present.includes(name))
    .map((name) =>
      flawAt(cloud.at, `there is no repository ${name}`, `There is ${present.join(', ') || 'none'}.`),
    );
  const strays = deployedApps(cloud, tree.plan.apps).flatMap(({ app, container }) => {
    const { repository } = imageName(container.image);
    if (repository === app.imageRepository || repository.includes('${')) return [];
    const wrong = `${container.name} runs ${repository}, the table says ${app.imageRepository}`;
    return [flawAt(container.at, wrong, 'Make them the same.')];
  });
  return [...missing, ...strays];
}

export const name001: Rule = {
  id: 'NAME001',
  title: 'One name for a repository: in the table, the build, ECR and the task',
  origin: 'issue 6',
  condition:
    'each repository that a buildspec names is one of the table; ECR has each of the table; each task runs the repository of its row',
  symptom:
    "name unknown: The repository with name 'poc/frontend-shell' does not exist in the registry with id '<AWS_ACCOUNT_ID>'",
  levels: ['repository', 'template', 'live'],
  judgeTree,
  judgeCloud,
};
