import { type Edit, type RuleFinding, findingAt, type Location } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { dockerImages } from '../tree/buildspec.ts';
import { type Dockerfile, stageNamed } from '../tree/dockerfile.ts';
import { expand } from '../tree/expand.ts';
import { parseImageName, isFloating } from '../tree/image-name.ts';
import type { Tree } from '../tree/tree.ts';
import { objectOf } from '../json.ts';

const mirror = 'public.ecr.aws/docker/library/';

/** Registries without a pull limit: those of AWS, public and private. */
const isAllowed = (registry: string): boolean =>
  registry === 'public.ecr.aws' || (registry.includes('.dkr.ecr.') && registry.includes('.amazonaws.com'));

/** Official images of Docker Hub are mirrored under the same name. */
const mirrored = (image: string): string | undefined => {
  const { registry, repository } = parseImageName(image);
  const name = repository.replace(/^library\//, '');
  if (registry !== 'docker.io' || name.includes('/')) return undefined;
  return mirror + image.slice(image.lastIndexOf(name));
};

type Use = {
  readonly image: string;
  readonly at: Location;
  readonly range?: { start: number; end: number } | undefined;
};

function checkUse({ image, at, range }: Use): RuleFinding[] {
  const name = parseImageName(image);
  if (image.startsWith('${')) return [];
  if (isAllowed(name.registry)) {
    const wrong = `${image} has no fixed version`;
    return isFloating(name) ? [findingAt(at, wrong, 'Use a version tag or a digest.')] : [];
  }
  const better = mirrored(image);
  const fix = better === undefined ? 'Copy it to your own ECR and use that.' : `Use ${better}.`;
  const finding = findingAt(at, `${image} is pulled from ${name.registry}, which limits pulls`, fix);
  const edit: Edit | undefined =
    range && better !== undefined ? { file: at.file, ...range, text: better } : undefined;
  return [edit === undefined ? finding : { ...finding, edit }];
}

/** Images of FROM, COPY --from and bind mounts in a Dockerfile, without its own stages. */
function usesIn(dockerfile: Dockerfile): Use[] {
  const file = dockerfile.path;
  return dockerfile.stages.flatMap((stage, index) => {
    const earlier = dockerfile.stages.slice(0, index);
    const froms = stage.steps.flatMap((step) => {
      const images = [step.flag('from'), ...step.bound.map(({ from }) => from)];
      return images.flatMap((image) =>
        image === undefined ? [] : [{ image, at: { file, line: step.line } }],
      );
    });
    const base = { image: stage.base, at: { file, line: stage.from.line }, range: stage.baseRange };
    return [base, ...froms].filter(
      ({ image }) => image !== 'scratch' && stageNamed(earlier, image) === undefined,
    );
  });
}

/** Images of compose services that are not built from the repository. */
const composeUses = (tree: Tree): Use[] =>
  tree.composeFiles().flatMap((file) =>
    Object.entries(objectOf(objectOf(file.value)['services'])).flatMap(([name, service]) => {
      const image = objectOf(service)['image'];
      if (typeof image !== 'string' || objectOf(service)['build'] !== undefined) return [];
      return [{ image: expand(image, () => undefined), at: file.locationOf(['services', name, 'image']) }];
    }),
  );

const isOwn = ({ plan }: Tree, { image }: Use): boolean =>
  plan.apps.some(({ imageRepository }) => parseImageName(image).repository.endsWith(imageRepository));

export const df004: Rule = {
  id: 'DF004',
  title: 'Base images come from a mirror that does not limit pulls, at a version',
  origin: 'issue 5, lesson 1',
  condition:
    'every image of FROM (with ARGs resolved), COPY --from, bind mounts, of compose services and of `docker pull` in a buildspec is a stage, scratch, an image of the table, or from public.ecr.aws or a private ECR, with a tag that is not `latest`, or a digest',
  symptom: '429 Too Many Requests. toomanyrequests: You have reached your unauthenticated pull rate limit.',
  levels: ['repository'],
  checkTree: (tree) =>
    [
      ...tree.dockerfiles().flatMap((one) => usesIn(one)),
      ...composeUses(tree),
      ...tree.buildspecs().flatMap((one) => dockerImages(one, 'pull')),
    ]
      .filter((use) => !isOwn(tree, use))
      .flatMap((use) => checkUse(use)),
};
