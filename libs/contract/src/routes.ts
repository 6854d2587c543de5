/** The HTTP methods that a contract may use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Method and path of a route. `path` is relative to the service's prefix; `:name` is a parameter. */
export type RouteLine = { readonly method: Method; readonly path: `/${string}` };

/** All routes of a service by name. Without schemas, so that browsers can import it without zod (91 KB gz). */
export type RouteTable = Readonly<Record<string, RouteLine>>;

/**
 * Fills the `:names` of a path, percent-encoded.
 *
 * @throws RangeError for a value that is missing, empty, `.` or `..`, because it would be another path
 */
export const fillPath = (path: string, values: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(values[name] ?? '');
    if (/^\.{0,2}$/.test(value)) throw new RangeError(`The path ${path} needs another ${name}.`);
    return encodeURIComponent(value);
  });

/** The media type of every error answer (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/** Request header that makes a write safe to retry (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyKeyHeader = 'idempotency-key';

/** Response header, `true` when the answer is the stored one of an earlier request with the same key. */
export const idempotencyReplayedHeader = 'idempotency-replayed';

/** `GET /search` for every route table. Its schemas are `searchSpec`. */
export const searchRoute = { method: 'GET', path: '/search' } as const satisfies RouteLine;
