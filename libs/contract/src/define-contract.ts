import type { z } from 'zod';
import type { RouteLine, RouteTable } from './routes.ts';

/**
 * Input and output of a route. `status` is its success status; a route without `response` answers without a body. Errors are
 * always `application/problem+json` and are not listed, except the specific codes in `errors`.
 */
export type RouteSpec = {
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /**
   * The body is `multipart/form-data` with exactly one file, the part `file`, and these fields. In this schema `file` is the name
   * of the file. A field is a string, or a list of strings when it is sent more than once.
   */
  readonly upload?: z.ZodObject<{ file: z.ZodType }>;
  readonly status: 200 | 201 | 202 | 204;
  /** True for a response whose work is accepted but not finished: it is answered 202 instead of `status`. */
  readonly accepted?: (response: unknown) => boolean;
  /** Location of a created object: a path of this contract, with `:names` from the response. Sent with the prefix. */
  readonly location?: `/${string}`;
  readonly response?: z.ZodType;
  /** `required`: 428 without If-Match. `optional`: 412 on mismatch only. Absent: the header is ignored. */
  readonly ifMatch?: 'required' | 'optional';
  /**
   * The `version` changes with every member of the response, so If-None-Match may be answered with 304. Not for a response
   * with parts that have their own versions, such as a board with its cards.
   */
  readonly revalidates?: true;
  /** The answer is a `text/event-stream`; `response` is the schema of one event's data. */
  readonly stream?: true;
  /** The answer is bytes of some media type, with ranges and conditions (RFC 9110). There is no `response`. */
  readonly bytes?: true;
  /** Stable codes of this route's own errors, by status. */
  readonly errors?: Readonly<Record<number, readonly string[]>>;
};

/** Returns the success statuses of a route. */
export const statusesOf = ({ status, accepted }: RouteSpec): number[] =>
  accepted === undefined ? [status] : [status, 202];

/** A route of a contract: name, method, path and schemas. */
export type ContractRoute = RouteLine & RouteSpec & { readonly name: string };

/** All routes of a service with their schemas, by the names of its route table. */
export type Contract = Readonly<Record<string, ContractRoute>>;

/**
 * Joins a route table with its schemas. Both must have the same names; a missing one is a compile error.
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

/** The input of a route: its parameters, query and body, as the schemas accept them. */
export type InputOf<R> = WhenGiven<R, 'params'> & WhenGiven<R, 'query'> & WhenGiven<R, 'body'>;

/** The output of a route: the parsed body, or undefined for a route without one. */
export type OutputOf<R> = R extends { readonly response: infer T extends z.ZodType }
  ? z.output<T>
  : undefined;
