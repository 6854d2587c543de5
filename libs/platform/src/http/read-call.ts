import { type ContractRoute, idempotencyReplayedHeader } from '@quintet/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readIfMatch } from '../etag.ts';
import { readIdempotencyKey } from '../idempotency.ts';
import { invalidHeader } from '../platform-errors.ts';
import type { User } from '../ports.ts';
import { continueTrace } from '../tracing/trace-context.ts';
import { spanOf } from '../tracing/trace-requests.ts';
import { uploadOf } from '../uploads/read-upload.ts';

/** Reads what a handler gets, from a request that the route's schemas have already parsed. */
export function readCall(route: ContractRoute, user: User, request: FastifyRequest, reply: FastifyReply) {
  const { params, query, body, headers } = request;
  const idempotencyKey = route.method === 'GET' ? undefined : single(headers['idempotency-key']);
  return {
    user,
    params,
    query,
    body,
    upload: route.upload && uploadOf(request, route.upload),
    ifMatch: route.ifMatch && readIfMatch(headers['if-match'], route.ifMatch === 'required'),
    idempotency: readIdempotencyKey(idempotencyKey, {
      actor: user.id,
      method: route.method,
      path: request.url,
      body,
      onReplay: () => reply.header(idempotencyReplayedHeader, 'true'),
    }),
    traceparent: spanOf(request)?.traceparent ?? continueTrace(single(headers['traceparent'])),
  };
}

/** The last seq that a stream's reader has. Last-Event-ID, which browsers send on reconnect, wins over `?after=`. */
export function lastSeenSeq(request: FastifyRequest): number | undefined {
  const header = single(request.headers['last-event-id']);
  if (header === undefined || header === '') return (request.query as { after?: number }).after;
  if (!/^\d{1,15}$/.test(header)) throw invalidHeader('Last-Event-ID', 'must be the id of an event');
  return Number(header);
}

const single = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(',') : header);
