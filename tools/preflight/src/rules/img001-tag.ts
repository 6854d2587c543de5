import type { Cloud } from '../cloud/cloud.ts';
import { deployedApps } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { dockerImages } from '../tree/buildspec.ts';
import { imageName, isFloating } from '../tree/image-name.ts';
import type { Tree } from '../tree/tree.ts';

const fix = 'Tag it with the commit, or name its digest.';

const tagOf = (image: string): string => imageName(image).tag ?? 'latest, having no tag';

const judgeTree = (tree: Tree): Flaw[] =>
  tree
    .buildspecs()
    .flatMap((buildspec) => dockerImages(buildspec, 'push'))
    .filter(({ image }) => isFloating(imageName(image)))
    .map(({ image, at }) => flawAt(at, `${imageName(image).repository} is pushed as ${tagOf(image)}`, fix));

const judgeCloud = (cloud: Cloud, { plan }: Tree): Flaw[] => [
  ...cloud.repositories
    .filter(({ name, isImmutable }) => !isImmutable && plan.apps.some((app) => app.imageRepository === name))
    .map(({ at, name }) =>
      flawAt(at, `tags of ${name} can be moved`, 'Set ImageTagMutability to IMMUTABLE.'),
    ),
  ...deployedApps(cloud, plan.apps)
    .filter(({ container }) => isFloating(imageName(container.image)))
    .map(({ container }) => flawAt(container.at, `${container.name} runs ${tagOf(container.image)}`, fix)),
];

export const img001: Rule = {
  id: 'IMG001',
  title: 'An image is named by what does not move',
  origin: 'house (the article deploys latest)',
  condition:
    "no buildspec pushes `latest` or no tag; tags of the table's ECR repositories are IMMUTABLE; no task runs `latest` or no tag",
  levels: ['repository', 'template', 'live'],
  judgeTree,
  judgeCloud,
};
