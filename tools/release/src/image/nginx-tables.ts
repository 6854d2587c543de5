import { type Asset, contentTypes, securityHeaders } from '@quintet/site';

const quoted = (text: string): string => `"${text.replaceAll('"', String.raw`\"`)}"`;

const typeLine = ([ending, type]: readonly [string, string]): string =>
  `  ${quoted(type)} ${ending.slice(1)};`;

/**
 * Generates the files that `docker/shell/nginx.conf` includes, so that nginx answers as the local server does. The ETags of
 * nginx depend on dates, which are all the same here, and its MIME types differ between versions.
 */
export const nginxTables = (site: ReadonlyMap<string, Asset>): Readonly<Record<string, string>> => {
  const types = Object.entries(contentTypes).map((entry) => typeLine(entry));
  const headers = Object.entries(securityHeaders).map(
    ([name, value]) => `add_header ${name} ${quoted(value)} always;`,
  );
  const etags = [...site].map(([path, { etag = '' }]) => `${quoted(path)} ${quoted(etag)};`);
  return {
    'types.conf': `types {\n${types.join('\n')}\n}\n`,
    'headers.conf': `${headers.join('\n')}\n`,
    'etags.conf': `${etags.toSorted().join('\n')}\n`,
  };
};
