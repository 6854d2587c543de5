import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rangeNotSatisfiable } from '../platform-errors.ts';

/** A range of bytes, both ends inclusive. */
export type ByteSpan = { readonly start: number; readonly end: number };

/** The answer of a bytes route. The platform handles ranges and conditions, and calls `read` only when bytes are sent. */
export type Bytes = {
  readonly sizeBytes: number;
  /** A strong ETag with its quotes. It identifies the bytes, not the object that they belong to. */
  readonly etag: string;
  readonly mediaType: string;
  /** Names in lower case. They replace the headers of every answer that have the same name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Without a range, reads all bytes. */
  read(span: ByteSpan | undefined): Promise<Readable>;
};

/** Answers 200, 206, 304 or 416. For several ranges it sends all bytes, as RFC 9110 14.2 allows. */
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
  // For a string Fastify would replace the Content-Length of HEAD; for a stream it does not.
  if (request.method === 'HEAD' || sizeBytes === 0) return reply.send(Readable.from([]));
  return reply.send(await read(span));
}

/**
 * Parses a Range header (RFC 9110, 14.1.2). Returns undefined, which means all bytes, when the header is absent, malformed,
 * in another unit or lists several ranges.
 */
export function spanOf(range: string | undefined, sizeBytes: number): ByteSpan | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(range ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const last = sizeBytes - 1;
  if (from === '') {
    const suffixBytes = Number(to);
    if (suffixBytes === 0 || sizeBytes === 0) return 'unsatisfiable';
    return { start: Math.max(0, sizeBytes - suffixBytes), end: last };
  }
  const start = Number(from);
  const end = to === '' ? last : Math.min(Number(to), last);
  if (to !== '' && Number(to) < start) return undefined;
  return start > last ? 'unsatisfiable' : { start, end };
}

/** True when If-None-Match contains the ETag. The comparison is weak (RFC 9110, 13.1.2). */
export const isUnmodified = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
