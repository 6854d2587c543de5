/** An image's name taken apart: `registry/repository:tag@digest`. */
export type ImageName = {
  /** `docker.io` when none is written: that is what Docker takes. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
};

const isRegistry = (part: string): boolean =>
  part.includes('.') || part.includes(':') || part === 'localhost' || part.startsWith('${');

/** Takes an image's name apart as Docker does. */
export function imageName(text: string): ImageName {
  const [name = '', digest] = text.split('@');
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && isRegistry(first);
  const path = hasRegistry ? rest.join('/') : name;
  const colon = path.lastIndexOf(':');
  const repository = colon === -1 ? path : path.slice(0, colon);
  const tag = colon === -1 ? undefined : path.slice(colon + 1);
  return { registry: hasRegistry ? first : 'docker.io', repository, tag, digest };
}

/** True for the name that a moving tag has: `latest`, or none and no digest. */
export const isFloating = ({ tag, digest }: ImageName): boolean =>
  digest === undefined && (tag === undefined || tag === 'latest');
