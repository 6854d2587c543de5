/** Where an image is: `host/repository:tag` or `host/repository@sha256:...`, taken apart. */
export type Reference = {
  readonly host: string;
  readonly repository: string;
  /** A tag, or a digest with its `sha256:`. */
  readonly version: string;
};

/** Takes `host/repository[:tag|@digest]` apart; undefined without a host: such an image is in no registry of ours. */
export const parseReference = (text: string): Reference | undefined => {
  const slash = text.indexOf('/');
  const host = text.slice(0, slash);
  if (slash < 1 || !/[.:]|^localhost$/.test(host)) return undefined;
  const [name = '', digest] = text.slice(slash + 1).split('@', 2);
  const [repository = '', tag] = name.split(':', 2);
  return repository === '' ? undefined : { host, repository, version: digest ?? tag ?? 'latest' };
};
