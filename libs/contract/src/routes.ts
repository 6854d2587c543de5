/** The HTTP methods that a contract may use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One line of a route table. `path` is relative to the service's prefix; `:name` marks a parameter. */
export type RouteLine = { readonly method: Method; readonly path: `/${string}` };

/** All routes of one service by name. Holds no schema, so a browser can import it without zod (91 KB gz). */
export type RouteTable = Readonly<Record<string, RouteLine>>;

/**
 * Fills the `:names` of a path, percent-encoded.
 *
 * @throws RangeError for a value that is missing, empty, `.` or `..`: a URL would swallow it and name another thing
 */
export const fillPath = (path: string, values: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(values[name] ?? '');
    if (/^\.{0,2}$/.test(value)) throw new RangeError(`The path ${path} needs another ${name}.`);
    return encodeURIComponent(value);
  });

/** The media type of every error answer (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/** Request header that makes a write safe to repeat (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyKeyHeader = 'idempotency-key';

/** Response header, `true` when the answer is the remembered one of an earlier request with the same key. */
export const idempotencyReplayedHeader = 'idempotency-replayed';

/** The line of `GET /search` in every route table; its schemas are `searchSpec`. */
export const searchRoute = { method: 'GET', path: '/search' } as const satisfies RouteLine;
