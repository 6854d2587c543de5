/** The HTTP methods that a contract may use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One line of a route table. `path` is relative to the service's prefix; `:name` marks a parameter. */
export type RouteLine = { readonly method: Method; readonly path: `/${string}` };

/** All routes of one service by name. Holds no schema, so a browser can import it without zod (91 KB gz). */
export type RouteTable = Readonly<Record<string, RouteLine>>;

/** The media type of every error answer (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/** Request header that makes a write safe to repeat (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyKeyHeader = 'idempotency-key';

/** Response header, `true` when the answer is the remembered one of an earlier request with the same key. */
export const idempotencyReplayedHeader = 'idempotency-replayed';
