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

/** A request as a use case gets it: parsed by the contract's schemas, without anything of HTTP. */
export type Call<R> = {
  readonly user: User;
  readonly params: Part<R, 'params'>;
  readonly query: Part<R, 'query'>;
  readonly body: Part<R, 'body'>;
  /** The form of an upload. The handler calls `receive`. */
  readonly upload: R extends { readonly upload: infer F } ? Upload<Parsed<F>> : undefined;
  readonly ifMatch: IfMatch | undefined;
  /** For an upload, the fingerprint is without the form: `withContent` adds it. */
  readonly idempotency: IdempotentRequest | undefined;
  /** The caller's trace, to pass on to peers (W3C Trace Context). */
  readonly traceparent: string;
};

type Followed = Omit<Subscription, 'user' | 'after'>;

/** The handler of a stream returns what to follow, that of a bytes route what to send, any other the response. */
type ResultOf<R> = R extends { readonly stream: true }
  ? Followed
  : R extends { readonly bytes: true }
    ? Bytes
    : OutputOf<R>;

/** One function per route, by the names of the contract. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]?: (call: Call<C[K]>) => Promise<ResultOf<C[K]>>;
};

/** Opens streams: `LiveStreams` for logged events, or `LiveFrames` for states that the next one replaces. */
export type StreamSource = {
  open(request: FastifyRequest, reply: FastifyReply, subscription: Subscription): Promise<void>;
};

/** What the handlers need: the identity, and the streams for routes that are streams. */
export type Implementation = { readonly identity: Identity; readonly live?: StreamSource };

/**
 * Registers handlers for the routes of a contract. Validates with the contract's schemas (400), reads If-Match (428, 412)
 * and Idempotency-Key, and answers with the contract's status. A response with a `version` gets an ETag, a created object
 * a Location. Members that the response schema does not list are never sent. Only routes with `upload` accept forms.
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

/** What Fastify validates and serialises. Forms are validated while they are read; streams and bytes are not serialised. */
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

/** Registers upload routes in a scope of their own, so that only they accept forms, and no JSON. */
async function takeForms(scope: FastifyInstance, uploads: readonly RouteOptions[]): Promise<void> {
  scope.removeContentTypeParser('application/json');
  await scope.register(multipart);
  for (const options of uploads) scope.route(options);
}
