import type { Cloud } from '../cloud/cloud.ts';
import { deployedApps } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { dockerImages } from '../tree/buildspec.ts';
import { parseImageName, isFloating } from '../tree/image-name.ts';
import type { Tree } from '../tree/tree.ts';

const fix = 'Tag it with the commit, or use its digest.';

const tagOf = (image: string): string => parseImageName(image).tag ?? 'latest (no tag)';

const checkTree = (tree: Tree): RuleFinding[] =>
  tree
    .buildspecs()
    .flatMap((buildspec) => dockerImages(buildspec, 'push'))
    .filter(({ image }) => isFloating(parseImageName(image)))
    .map(({ image, at }) =>
      findingAt(at, `${parseImageName(image).repository} is pushed as ${tagOf(image)}`, fix),
    );

const checkCloud = (cloud: Cloud, { plan }: Tree): RuleFinding[] => [
  ...cloud.repositories
    .filter(({ name, isImmutable }) => !isImmutable && plan.apps.some((app) => app.imageRepository === name))
    .map(({ at, name }) =>
      findingAt(at, `tags of ${name} are mutable`, 'Set ImageTagMutability to IMMUTABLE.'),
    ),
  ...deployedApps(cloud, plan.apps)
    .filter(({ container }) => isFloating(parseImageName(container.image)))
    .map(({ container }) => findingAt(container.at, `${container.name} runs ${tagOf(container.image)}`, fix)),
];

export const img001: Rule = {
  id: 'IMG001',
  title: 'Images have names that do not move',
  origin: 'quintet (the article deploys latest)',
  condition:
    "no buildspec pushes `latest` or no tag; tags of the table's ECR repositories are IMMUTABLE; no task runs `latest` or no tag",
  levels: ['repository', 'template', 'live'],
  checkTree,
  checkCloud,
};
