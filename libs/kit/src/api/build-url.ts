import type { RouteLine } from '@quintet/contract/routes';

/** The part of a call's input that goes into the URL. */
export type UrlInput = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
};

/**
 * The URL of a call, relative to the origin. Parameters are encoded. Undefined query members are left out, arrays are
 * repeated.
 *
 * @throws Error if a path parameter is missing
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
