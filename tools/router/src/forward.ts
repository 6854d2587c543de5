import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Duplex, type Readable, Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { failureOf, sendFailure } from './failure.ts';
import { requestHeaders, responseHeaders } from './headers.ts';

/** A request to forward: its client, its upstream, and what to do when both agree to change the protocol. */
export type Exchange = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly upstream: Dispatcher;
  /** Name of the upstream, for messages. */
  readonly target: string;
  /** Only for a protocol change: called with the upstream's answer and the open connection. */
  readonly onUpgrade?: (rawHeaders: readonly string[], socket: Duplex) => void;
};

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Copies the request's body to a separate stream, so that an answer before the end of the upload (such as 413) reaches the
 * client. undici then destroys the body: with `req` itself the client would be cut off before it could read the answer, so
 * the rest is read and discarded. An upstream that closes after such an answer breaks the next write. Writing after each
 * poll instead of within it lets the answer be read first (with direct piping 11 of 16 such uploads ended in a 502, now 0).
 */
const bodyOf = (req: IncomingMessage): Readable | null => {
  if (!hasBody(req)) return null;
  const body = new Transform({ transform: (chunk, _encoding, done) => void setImmediate(done, null, chunk) });
  return req.pipe(body).once('close', () => req.resume());
};

/**
 * Sends the answer back as it arrives. It uses undici's older handler interface on purpose: the newer one decodes response
 * headers as UTF-8, and a proxy must not change bytes.
 */
const answer = ({ req, res, target, onUpgrade }: Exchange): Dispatcher.DispatchHandler => {
  let bodyStarted = false;
  return {
    onConnect: (abort) => {
      if (res.destroyed) abort();
      else res.once('close', () => res.writableFinished || abort());
    },
    onUpgrade: (_status, rawHeaders, socket) => onUpgrade?.(responseHeaders(rawHeaders as Buffer[]), socket),
    onHeaders: (status, rawHeaders, resume, statusText) => {
      if (status < 200) return true; // informational: the final answer follows
      res.writeHead(status, statusText, responseHeaders(rawHeaders));
      res.on('drain', resume);
      process.nextTick(() => bodyStarted || res.flushHeaders()); // a stream may send its first event late
      return true;
    },
    onData: (chunk) => {
      bodyStarted = true;
      return res.write(chunk);
    },
    onComplete: () => {
      bodyStarted = true;
      res.end();
    },
    onError: (error) => {
      if (res.headersSent || res.destroyed) res.destroy();
      else sendFailure(req, res, failureOf(error, target));
    },
  };
};

/** Forwards the request with its path and body unchanged. node:http and undici do the framing. */
export const forward = (exchange: Exchange): void => {
  const { req, upstream, onUpgrade } = exchange;
  upstream.dispatch(
    {
      method: req.method as Dispatcher.HttpMethod,
      path: req.url ?? '/',
      headers: requestHeaders(req),
      body: bodyOf(req),
      upgrade: onUpgrade ? (req.headers.upgrade ?? null) : null,
    },
    answer(exchange),
  );
};
