import type { z } from 'zod';
import type { RouteLine, RouteTable } from './routes.ts';

/**
 * What a route takes and gives. `status` is its one success status; a route without `response` answers without a body.
 * Failures are `application/problem+json` everywhere and are not listed, except that `errors` names the codes worth knowing.
 */
export type RouteSpec = {
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /**
   * The body is `multipart/form-data` with exactly one file, the part `file`, and these fields. `file` here is the
   * file's name; a field is a string, or a list of strings when it is sent more than once.
   */
  readonly upload?: z.ZodObject<{ file: z.ZodType }>;
  readonly status: 200 | 201 | 202 | 204;
  /** True of a response that is taken but not done: it is answered 202 in place of `status`. */
  readonly accepted?: (response: unknown) => boolean;
  /** Where a created thing is read: a path of this contract, its `:names` taken from the response. Sent with the prefix. */
  readonly location?: `/${string}`;
  readonly response?: z.ZodType;
  /** `required`: 428 without If-Match. `optional`: 412 on mismatch only. Absent: the header is ignored. */
  readonly ifMatch?: 'required' | 'optional';
  /**
   * The `version` changes with every member of the response, so If-None-Match may be answered with 304. Not for a
   * response with parts that have versions of their own, such as a board with its cards.
   */
  readonly revalidates?: true;
  /** The answer is an open `text/event-stream`; `response` then describes one event's data. */
  readonly stream?: true;
  /** The answer is bytes of some media type, with ranges and conditions (RFC 9110); there is no `response`. */
  readonly bytes?: true;
  /** Stable codes of this route's own failures, by status. */
  readonly errors?: Readonly<Record<number, readonly string[]>>;
};

/** The statuses of a route's successes. */
export const statusesOf = ({ status, accepted }: RouteSpec): number[] =>
  accepted === undefined ? [status] : [status, 202];

/** A route with its line and its schemas. */
export type ContractRoute = RouteLine & RouteSpec & { readonly name: string };

/** All routes of one service with their schemas, by the same names as its route table. */
export type Contract = Readonly<Record<string, ContractRoute>>;

/**
 * Joins a route table with its schemas. Both must name exactly the same routes; the compiler says which one is missing.
 *
 * @example
 * export const contract = defineContract(routes, { getCard: { summary: 'One card', status: 200, response: card } });
 */
export function defineContract<const R extends RouteTable, const S extends { [K in keyof R]: RouteSpec }>(
  routes: R,
  specs: S,
): { readonly [K in keyof R]: R[K] & S[K] & { readonly name: string } } {
  const joined = Object.entries(routes).map(([name, line]) => [name, { name, ...line, ...specs[name] }]);
  return Object.fromEntries(joined) as { readonly [K in keyof R]: R[K] & S[K] & { readonly name: string } };
}

type SchemaInput<T> = T extends z.ZodType ? z.input<T> : never;
type WhenGiven<R, K extends string> = R extends { readonly [P in K]: infer T }
  ? undefined extends T
    ? { readonly [P in K]?: SchemaInput<T> }
    : { readonly [P in K]: SchemaInput<T> }
  : object;

/** What a caller passes to a route: its parameters, query and body as the schemas take them in. */
export type InputOf<R> = WhenGiven<R, 'params'> & WhenGiven<R, 'query'> & WhenGiven<R, 'body'>;

/** What a caller gets from a route: the parsed body, or nothing for a route without one. */
export type OutputOf<R> = R extends { readonly response: infer T extends z.ZodType }
  ? z.output<T>
  : undefined;
