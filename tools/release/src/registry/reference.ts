/** The parts of an image reference: `host/repository:tag` or `host/repository@sha256:...`. */
export type Reference = {
  readonly host: string;
  readonly repository: string;
  /** A tag, or a digest that starts with `sha256:`. */
  readonly version: string;
};

/** Parses `host/repository[:tag|@digest]`; undefined without a host, because the image is then not in our registry. */
export const parseReference = (text: string): Reference | undefined => {
  const slash = text.indexOf('/');
  const host = text.slice(0, slash);
  if (slash < 1 || !/[.:]|^localhost$/.test(host)) return undefined;
  const [name = '', digest] = text.slice(slash + 1).split('@', 2);
  const [repository = '', tag] = name.split(':', 2);
  return repository === '' ? undefined : { host, repository, version: digest ?? tag ?? 'latest' };
};
