import multipart from '@fastify/multipart';
import { type Contract, type ContractRoute, type OutputOf, statusesOf } from '@quintet/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, RouteOptions } from 'fastify';
import type { z } from 'zod';
import type { IfMatch } from './etag.ts';
import { answerWith } from './http/answer.ts';
import { uploadConfig } from './http/body-deadline.ts';
import { apiRoutesName } from './http/docs.ts';
import { lastSeenSeq, readCall } from './http/read-call.ts';
import { type Bytes, sendBytes } from './http/send-bytes.ts';
import type { Subscription } from './live/live-streams.ts';
import type { Identity, IdempotentRequest, User } from './ports.ts';
import { rootPathName } from './root-path.ts';
import { spanOf } from './tracing/trace-requests.ts';
import { runInSpan } from './tracing/tracer.ts';
import type { Upload } from './uploads/upload.ts';

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Part<R, K extends string> = R extends { readonly [P in K]: infer T } ? Parsed<T> : undefined;

/** A request as a use case sees it: parsed once, by the contract; nothing of HTTP is left in it. */
export type Call<R> = {
  readonly user: User;
  readonly params: Part<R, 'params'>;
  readonly query: Part<R, 'query'>;
  readonly body: Part<R, 'body'>;
  /** The form of an upload, for the handler to receive. */
  readonly upload: R extends { readonly upload: infer F } ? Upload<Parsed<F>> : undefined;
  readonly ifMatch: IfMatch | undefined;
  /** Of an upload, before its form is known: `withContent` adds that. */
  readonly idempotency: IdempotentRequest | undefined;
  /** The caller's trace, to pass on to peers (W3C Trace Context). */
  readonly traceparent: string;
};

type Followed = Omit<Subscription, 'user' | 'after'>;

/** A stream's handler says what to follow, a bytes handler what there is to read; every other gives the response. */
type ResultOf<R> = R extends { readonly stream: true }
  ? Followed
  : R extends { readonly bytes: true }
    ? Bytes
    : OutputOf<R>;

/** One function a route, by the contract's names. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]?: (call: Call<C[K]>) => Promise<ResultOf<C[K]>>;
};

/** Turns requests into open streams: `LiveStreams` of what is logged, or `LiveFrames` of what is volatile. */
export type StreamSource = {
  open(request: FastifyRequest, reply: FastifyReply, subscription: Subscription): Promise<void>;
};

/** What the handlers stand on: who is asking, and the streams for routes that are streams. */
export type Implementation = { readonly identity: Identity; readonly live?: StreamSource };

/**
 * Registers handlers for routes of a contract. Validates by the contract's schemas (400), reads If-Match (428, 412) and
 * Idempotency-Key, and answers with the contract's status. A response with a `version` gets its ETag, a created thing
 * its Location; what the response schema does not list never leaves. Only routes that say `upload` take forms.
 */
export function implement<C extends Contract>(
  app: FastifyInstance,
  contract: C,
  handlers: Handlers<C>,
  implementation: Implementation,
): void {
  const uploads: RouteOptions[] = [];
  for (const [name, handler] of Object.entries(handlers)) {
    const route = contract[name];
    if (!route || !handler) throw new Error(`The contract has no route ${name}.`);
    if (route.stream && !implementation.live) throw new Error(`The route ${name} needs live streams.`);
    const rootPath = app.getDecorator<string>(rootPathName);
    const options = routeOptions(route, handler as AnyHandler, rootPath, implementation);
    app.getDecorator<ContractRoute[]>(apiRoutesName).push(route);
    if (route.upload) uploads.push({ ...options, config: uploadConfig });
    else app.route(options);
  }
  if (uploads.length > 0) void app.register((scope) => takeForms(scope, uploads));
}

type AnyHandler = (call: unknown) => Promise<unknown>;

function routeOptions(
  route: ContractRoute,
  handler: AnyHandler,
  rootPath: string,
  { identity, live }: Implementation,
): RouteOptions {
  const answer = answerWith(route, rootPath);
  return {
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    exposeHeadRoute: !route.stream,
    handler: async (request, reply) => {
      const user = await identity.identify(request);
      const call = readCall(route, user, request, reply);
      const result = await runInSpan(spanOf(request), () => handler(call));
      if (route.bytes) return sendBytes(request, reply, result as Bytes);
      if (!route.stream) return answer(request, reply, result);
      return live?.open(request, reply, { ...(result as Followed), user, after: lastSeenSeq(request) });
    },
  };
}

/** What Fastify validates and serialises. A form is validated by its reader; streams and bytes are not serialised. */
function schemaOf({ params, query, body, response, ...route }: ContractRoute): FastifySchema {
  const isSerialised = response !== undefined && !route.stream && !route.bytes;
  const statuses = isSerialised ? statusesOf(route).map((status) => [status, response]) : [];
  return {
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    response: Object.fromEntries(statuses),
  };
}

/** A scope of their own, so that forms are taken where they are expected, and JSON is not. */
async function takeForms(scope: FastifyInstance, uploads: readonly RouteOptions[]): Promise<void> {
  scope.removeContentTypeParser('application/json');
  await scope.register(multipart);
  for (const options of uploads) scope.route(options);
}
