import type { Contract, InputOf, OutputOf } from '@quintet/contract';
import type { RouteTable } from '@quintet/contract/routes';
import { buildUrl, type UrlInput } from './build-url.ts';
import { send, type SendOptions } from './send.ts';

/** Options of a call, in addition to its input. */
export type CallOptions = SendOptions;

type Call<R> =
  object extends InputOf<R>
    ? (input?: InputOf<R>, options?: CallOptions) => Promise<OutputOf<R>>
    : (input: InputOf<R>, options?: CallOptions) => Promise<OutputOf<R>>;

/** A service's routes as functions, named as in the contract. */
export type Client<C extends Contract> = { readonly [K in keyof C]: Call<C[K]> };

/**
 * Creates a typed client from a service's route table. The contract is only a type, so no schema reaches the browser.
 * A call rejects with a `ProblemError` or with the `AbortError` of its own signal, nothing else.
 *
 * @example
 * const client = createClient<typeof contract>({ prefix, routes });
 * const board = await client.getBoard({ params: { id } }, { signal });
 */
export function createClient<C extends Contract>(service: {
  readonly prefix: string;
  readonly routes: RouteTable & { readonly [K in keyof C]: unknown };
}): Client<C> {
  const calls = Object.entries<RouteTable[string]>(service.routes).map(([name, line]) => [
    name,
    (input?: UrlInput & { readonly body?: unknown }, options?: CallOptions) =>
      send({ method: line.method, url: buildUrl(service.prefix, line, input), body: input?.body }, options),
  ]);
  return Object.fromEntries(calls) as Client<C>;
}
