import type { Cloud } from '../cloud/cloud.ts';
import { type RuleFinding, findingAt, type Location } from '../finding.ts';
import { objectsOf, textOf } from '../json.ts';
import type { Rule } from '../rule.ts';
import type { Tree } from '../tree/tree.ts';

const parseList = (word: string): unknown => {
  try {
    return word.startsWith('[') ? JSON.parse(word) : undefined;
  } catch {
    return undefined;
  }
};

/** The names in a list of `{ name, imageUri }` that a command writes. */
const namesIn = (word: string): string[] =>
  objectsOf(parseList(word))
    .filter((entry) => 'imageUri' in entry)
    .map((entry) => textOf(entry['name']))
    .filter((name) => name !== '' && !name.includes('${') && !name.includes('%'));

function checkTree(tree: Tree): RuleFinding[] {
  const known = tree.plan.apps.map(({ containerName }) => containerName);
  return tree.buildspecs().flatMap(({ commands }) =>
    commands.flatMap(({ words, at }) =>
      words
        .flatMap((word) => namesIn(word))
        .filter((name) => !known.includes(name))
        .map((name) =>
          findingAt(
            at,
            `imagedefinitions.json has the container ${name}, which is not in the table`,
            `The table has ${known.join(', ')}.`,
          ),
        ),
    ),
  );
}

/** ECS rejects a service whose load balancer refers to a container that is not in its task. */
const checkTargets = (cloud: Cloud): RuleFinding[] =>
  cloud.services.flatMap(({ id, at, containers, loadBalancers }) =>
    loadBalancers
      .filter(({ containerName }) => !containers.some(({ name }) => name === containerName))
      .map(({ containerName }) => {
        const names = containers.map(({ name }) => name).join(', ');
        return findingAt(
          at,
          `${id} routes to ${containerName}, but its task has ${names}`,
          'Make them the same.',
        );
      }),
  );

function checkApps(cloud: Cloud, tree: Tree): RuleFinding[] {
  const names = cloud.services.flatMap(({ containers }) => containers.map(({ name }) => name));
  return tree.plan.apps
    .filter(({ containerName }) => !names.includes(containerName))
    .map(({ containerName }) => {
      const wrong = `no task definition has the container ${containerName}`;
      return findingAt(
        cloud.at,
        wrong,
        `Existing containers: ${names.join(', ') || 'none'}. ReferenceScope are case-sensitive.`,
      );
    });
}

const artifactFiles = (tree: Tree): readonly string[] =>
  tree.buildspecs().flatMap(({ artifacts }) => artifacts);

/** A deploy action reads a file that must be in the artifact of the build. */
function checkFiles(cloud: Cloud, tree: Tree): RuleFinding[] {
  const files = artifactFiles(tree);
  return cloud.pipelines.flatMap(({ actions }) => {
    const built = new Set(
      actions.filter(({ provider }) => provider === 'CodeBuild').flatMap(({ outputs }) => outputs),
    );
    return actions
      .filter(({ provider, inputs }) => provider === 'ECS' && inputs.some((input) => built.has(input)))
      .map(({ at, configuration }): { at: Location; file: string } => ({
        at,
        file: configuration['FileName'] ?? 'imagedefinitions.json',
      }))
      .filter(
        ({ file }) => files.length > 0 && !files.includes(file) && !files.some((one) => one.includes('*')),
      )
      .map(({ at, file }) =>
        findingAt(at, `no buildspec puts ${file} into its artifact`, `Artifact files: ${files.join(', ')}.`),
      );
  });
}

export const name002: Rule = {
  id: 'NAME002',
  title: 'A container has the same name in imagedefinitions.json, the task and the load balancer',
  origin: 'issue 6, lesson 6',
  condition:
    'each container that a buildspec writes to imagedefinitions.json is in the table; each container of the table is in a task definition; a service routes to a container of its own task; the FileName of each ECS action is an artifact of the buildspec (names are case-sensitive)',
  symptom:
    'the article: the deploy stage succeeds silently but deploys nothing; today: Invalid action configuration: The AWS ECS container web does not exist',
  levels: ['repository', 'template', 'live'],
  checkTree,
  checkCloud: (cloud, tree) => [
    ...checkTargets(cloud),
    ...checkApps(cloud, tree),
    ...checkFiles(cloud, tree),
  ],
};
