import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnmodified, spanOf } from './byte-range.ts';
import { rangeNotSatisfiable } from '../platform-errors.ts';

/** A part of some bytes, both ends inclusive. */
export type ByteSpan = { readonly start: number; readonly end: number };

/** What a bytes route answers with: the platform deals with ranges and conditions, `read` is called when bytes are due. */
export type Bytes = {
  readonly sizeBytes: number;
  /** A strong entity tag with its quotes. It stands for the bytes, not for what surrounds them. */
  readonly etag: string;
  readonly mediaType: string;
  /** Lower-case names. They replace the house's own where both are given. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined reads all. */
  read(span: ByteSpan | undefined): Promise<Readable>;
};

/** Answers 200, 206, 304 or 416. One range is served; of several the whole is sent, as RFC 9110 14.2 allows. */
export async function sendBytes(request: FastifyRequest, reply: FastifyReply, bytes: Bytes) {
  const { sizeBytes, etag, mediaType, headers = {}, read } = bytes;
  reply.headers({ etag, 'accept-ranges': 'bytes', ...headers });
  if (isUnmodified(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const { range, 'if-range': ifRange } = request.headers;
  const span = ifRange === undefined || ifRange === etag ? spanOf(range, sizeBytes) : undefined;
  if (span === 'unsatisfiable') throw rangeNotSatisfiable(sizeBytes);
  if (span) reply.code(206).header('content-range', `bytes ${span.start}-${span.end}/${sizeBytes}`);
  reply.headers({
    'content-type': mediaType,
    'content-length': span ? span.end - span.start + 1 : sizeBytes,
  });
  // Of a text Fastify would tell HEAD the length, of a stream it leaves ours.
  if (request.method === 'HEAD' || sizeBytes === 0) return reply.send(Readable.from([]));
  return reply.send(await read(span));
}
