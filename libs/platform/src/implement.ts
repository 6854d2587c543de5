import type { Contract, OutputOf } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { IfMatch } from './etag.ts';
import { answerWith } from './http/answer.ts';
import { lastSeenSeq, readCall } from './http/read-call.ts';
import { schemaOf } from './http/route-schema.ts';
import type { LiveStreams, Subscription } from './live/live-streams.ts';
import type { Identity, IdempotentRequest, User } from './ports.ts';
import { rootPathName } from './root-path.ts';

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
  /** The caller's trace, to pass on to peers (W3C Trace Context). */
  readonly traceparent: string;
};

type Followed = Omit<Subscription, 'user' | 'after'>;

/** A stream's handler says what to follow; every other handler gives the route's response. */
type ResultOf<R> = R extends { readonly stream: true } ? Followed : OutputOf<R>;

/** One function a route, by the contract's names. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]?: (call: Call<C[K]>) => Promise<ResultOf<C[K]>>;
};

/** What the handlers stand on: who is asking, and the streams for routes that are streams. */
export type Implementation = { readonly identity: Identity; readonly live?: LiveStreams };

/**
 * Registers handlers for routes of a contract. Validates by the contract's schemas (400), reads If-Match (428, 412) and
 * Idempotency-Key, and answers with the contract's status. A response with a `version` gets its ETag, a created thing
 * its Location; what the response schema does not list never leaves.
 */
export function implement<C extends Contract>(
  app: FastifyInstance,
  contract: C,
  handlers: Handlers<C>,
  { identity, live }: Implementation,
): void {
  for (const [name, handler] of Object.entries(handlers)) {
    const route = contract[name];
    if (!route || !handler) throw new Error(`The contract has no route ${name}.`);
    if (route.stream && !live) throw new Error(`The route ${name} needs live streams.`);
    const answer = answerWith(route, app.getDecorator<string>(rootPathName));
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      exposeHeadRoute: !route.stream,
      handler: async (request, reply) => {
        const user = await identity.identify(request);
        const call = readCall(route, user, request, reply);
        const result = await (handler as (call: unknown) => Promise<unknown>)(call);
        if (!route.stream) return answer(reply, result);
        return live?.open(request, reply, { ...(result as Followed), user, after: lastSeenSeq(request) });
      },
    });
  }
}
