/** The parts of an image name: `registry/repository:tag@digest`. */
export type ImageName = {
  /** `docker.io` by default, as in Docker. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
};

const isRegistry = (part: string): boolean =>
  part.includes('.') || part.includes(':') || part === 'localhost' || part.startsWith('${');

/** Parses an image name as Docker does. */
export function parseImageName(text: string): ImageName {
  const [name = '', digest] = text.split('@');
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && isRegistry(first);
  const path = hasRegistry ? rest.join('/') : name;
  const colon = path.lastIndexOf(':');
  const repository = colon === -1 ? path : path.slice(0, colon);
  const tag = colon === -1 ? undefined : path.slice(colon + 1);
  return { registry: hasRegistry ? first : 'docker.io', repository, tag, digest };
}

/** True for a name without a digest that has the tag `latest` or no tag. */
export const isFloating = ({ tag, digest }: ImageName): boolean =>
  digest === undefined && (tag === undefined || tag === 'latest');
