import type { Cloud } from '../cloud/cloud.ts';
import { type Flaw, flawAt, type Place } from '../finding.ts';
import { objectsOf, textOf } from '../json.ts';
import type { Rule } from '../rule.ts';
import type { Tree } from '../tree/tree.ts';

const parsed = (word: string): unknown => {
  try {
    return word.startsWith('[') ? JSON.parse(word) : undefined;
  } catch {
    return undefined;
  }
};

/** Names in a list of `{ name, imageUri }` that a command writes. */
const namesIn = (word: string): string[] =>
  objectsOf(parsed(word))
    .filter((entry) => 'imageUri' in entry)
    .map((entry) => textOf(entry['name']))
    .filter((name) => name !== '' && !name.includes('${') && !name.includes('%'));

function judgeTree(tree: Tree): Flaw[] {
  const known = tree.plan.apps.map(({ containerName }) => containerName);
  return tree.buildspecs().flatMap(({ commands }) =>
    commands.flatMap(({ words, at }) =>
      words
        .flatMap((word) => namesIn(word))
        .filter((name) => !known.includes(name))
        .map((name) =>
          flawAt(
            at,
            `imagedefinitions.json names the container ${name}`,
            `The table has ${known.join(', ')}.`,
          ),
        ),
    ),
  );
}

/** A target that names a container which its own task does not have is refused when the service is made. */
const judgeTargets = (cloud: Cloud): Flaw[] =>
  cloud.services.flatMap(({ id, at, containers, loadBalancers }) =>
    loadBalancers
      .filter(({ containerName }) => !containers.some(({ name }) => name === containerName))
      .map(({ containerName }) => {
        const names = containers.map(({ name }) => name).join(', ');
        return flawAt(
          at,
          `${id} balances onto ${containerName}, its task has ${names}`,
          'Make them the same.',
        );
      }),
  );

function judgeApps(cloud: Cloud, tree: Tree): Flaw[] {
  const names = cloud.services.flatMap(({ containers }) => containers.map(({ name }) => name));
  return tree.plan.apps
    .filter(({ containerName }) => !names.includes(containerName))
    .map(({ containerName }) => {
      const wrong = `no task definition has the container ${containerName}`;
      return flawAt(cloud.at, wrong, `There is ${names.join(', ') || 'none'}; case counts.`);
    });
}

const written = (tree: Tree): readonly string[] => tree.buildspecs().flatMap(({ artifacts }) => artifacts);

/** A deploy action reads a file that the build must have put into its artifact. */
function judgeFiles(cloud: Cloud, tree: Tree): Flaw[] {
  const files = written(tree);
  return cloud.pipelines.flatMap(({ actions }) => {
    const built = new Set(
      actions.filter(({ provider }) => provider === 'CodeBuild').flatMap(({ outputs }) => outputs),
    );
    return actions
      .filter(({ provider, inputs }) => provider === 'ECS' && inputs.some((input) => built.has(input)))
      .map(({ at, configuration }): { at: Place; file: string } => ({
        at,
        file: configuration['FileName'] ?? 'imagedefinitions.json',
      }))
      .filter(
        ({ file }) => files.length > 0 && !files.includes(file) && !files.some((one) => one.includes('*')),
      )
      .map(({ at, file }) =>
        flawAt(at, `no buildspec puts ${file} into its artifact`, `They have ${files.join(', ')}.`),
      );
  });
}

export const name002: Rule = {
  id: 'NAME002',
  title: 'One name for a container: in imagedefinitions.json, the task and the load balancer',
  origin: 'issue 6, lesson 6',
  condition:
    'each container that a buildspec writes into imagedefinitions.json is one of the table; each of the table is in a task definition; a service balances onto a container of its own task; the FileName of each ECS action is an artifact of the buildspec (case counts everywhere)',
  symptom:
    'the article: the deploy stage succeeds silently but deploys nothing; today: Invalid action configuration: The AWS ECS container web does not exist',
  levels: ['repository', 'template', 'live'],
  judgeTree,
  judgeCloud: (cloud, tree) => [
    ...judgeTargets(cloud),
    ...judgeApps(cloud, tree),
    ...judgeFiles(cloud, tree),
  ],
};
