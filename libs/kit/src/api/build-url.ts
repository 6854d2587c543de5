import type { RouteLine } from '@quintet/contract/routes';

/** What of a call's input ends up in its address. */
export type UrlInput = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
};

/**
 * The address of a call, relative to the origin. Parameters are encoded; a query member that is undefined is left out,
 * one with several values is repeated.
 *
 * @throws Error when a parameter of the path is not given
 */
export function buildUrl(prefix: string, line: RouteLine, input: UrlInput = {}): string {
  const path = line.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`${line.path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    for (const one of [value].flat()) if (one !== undefined) query.append(name, String(one));
  return `${prefix}${path}${query.size > 0 ? `?${query}` : ''}`;
}
