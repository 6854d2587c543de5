import {
  type Contract,
  type ContractRoute,
  idempotencyReplayedHeader,
  type OutputOf,
} from '@quintet/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { etagOf, type IfMatch, readIfMatch } from './etag.ts';
import { schemaOf } from './http/open-api.ts';
import { readIdempotencyKey } from './idempotency.ts';
import { invalidHeader } from './platform-errors.ts';
import type { LiveStreams, Subscription } from './live/live-streams.ts';
import type { Identity, IdempotentRequest, User } from './ports.ts';

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Part<R, K extends string> = R extends { readonly [P in K]: infer T } ? Parsed<T> : undefined;

/** A request as a use case sees it: parsed once, by the contract; nothing of HTTP is left in it. */
export type Call<R> = {
  readonly user: User;
  readonly params: Part<R, 'params'>;
  readonly query: Part<R, 'query'>;
  readonly body: Part<R, 'body'>;
  readonly ifMatch: IfMatch | undefined;
  readonly idempotency: IdempotentRequest | undefined;
};

/** A stream's handler says what to follow; every other handler gives the route's response. */
type ResultOf<R> = R extends { readonly stream: true } ? Omit<Subscription, 'user' | 'after'> : OutputOf<R>;

/** One function a route, by the contract's names. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]?: (call: Call<C[K]>) => Promise<ResultOf<C[K]>>;
};

export type Implementation = { readonly identity: Identity; readonly live?: LiveStreams };

/**
 * Registers handlers for routes of a contract. Validates by the contract's schemas (400), reads If-Match (428, 412) and
 * Idempotency-Key, and answers with the contract's status. A response with a `version` gets its ETag; 201 gets Location.
 */
export function implement<C extends Contract>(
  app: FastifyInstance,
  contract: C,
  handlers: Handlers<C>,
  implementation: Implementation,
): void {
  for (const [name, handler] of Object.entries(handlers)) {
    const route = contract[name];
    if (!route || !handler) throw new Error(`The contract has no route ${name}.`);
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      exposeHeadRoute: !route.stream,
      handler: async (request, reply) => {
        const call = await readCall(route, request, reply, implementation.identity);
        const result = await (handler as (call: unknown) => Promise<unknown>)(call);
        if (route.stream)
          return openStream(request, reply, call, result as Subscription, implementation.live);
        return answer(route, reply, result);
      },
    });
  }
}

async function readCall(
  route: ContractRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  identity: Identity,
) {
  const user = await identity.identify(request);
  const { params, query, body, headers, method } = request;
  return {
    user,
    params,
    query,
    body,
    ifMatch: route.ifMatch && readIfMatch(headers['if-match'], route.ifMatch === 'required'),
    idempotency: readIdempotencyKey(method === 'GET' ? undefined : single(headers['idempotency-key']), {
      actor: user.id,
      method,
      path: request.url,
      body,
      onReplay: () => reply.header(idempotencyReplayedHeader, 'true'),
    }),
  };
}

const single = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(',') : header);

function answer(route: ContractRoute, reply: FastifyReply, result: unknown) {
  reply.code(route.status);
  if (hasNumber(result, 'version')) reply.header('etag', etagOf(result.version));
  return reply.send(result);
}

function openStream(
  request: FastifyRequest,
  reply: FastifyReply,
  call: { user: User },
  result: Omit<Subscription, 'user' | 'after'>,
  live: LiveStreams | undefined,
) {
  if (!live) throw new Error('This service has no live streams.');
  return live.open(request, reply, { ...result, user: call.user, after: lastSeenSeq(request) });
}

/** Where a reader is: Last-Event-ID, which a browser sends on its own, wins over `?after=`. */
function lastSeenSeq(request: FastifyRequest): number | undefined {
  const header = single(request.headers['last-event-id']);
  if (header === undefined || header === '') return (request.query as { after?: number }).after;
  if (!/^\d{1,15}$/.test(header)) throw invalidHeader('Last-Event-ID', 'must be the id of an event');
  return Number(header);
}

const hasNumber = <K extends string>(value: unknown, key: K): value is Record<K, number> =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[key] === 'number';
