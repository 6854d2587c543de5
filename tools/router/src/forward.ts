import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Duplex, type Readable, Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { failureOf, sendFailure } from './failure.ts';
import { requestHeaders, responseHeaders } from './headers.ts';

/** One request on its way: from whom, to whom, and what to do when both agree to change the protocol. */
export type Exchange = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly upstream: Dispatcher;
  /** Name of the upstream, for messages. */
  readonly target: string;
  /** Given for a protocol change: called with the upstream's answer to it and the open connection. */
  readonly onUpgrade?: (rawHeaders: readonly string[], socket: Duplex) => void;
};

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * The request's body as a stream of its own, so that an answer before the upload's end (a 413, say) gets through.
 * undici destroys the body then: with `req` itself the client would be cut off before it has read why; so the rest is
 * read and dropped. And an upstream that closes after such an answer breaks the next write: writing after each poll
 * instead of within it lets the answer be read first (by direct piping 11 of 16 such uploads ended in a 502, so none).
 */
const bodyOf = (req: IncomingMessage): Readable | null => {
  if (!hasBody(req)) return null;
  const body = new Transform({ transform: (chunk, _encoding, done) => void setImmediate(done, null, chunk) });
  return req.pipe(body).once('close', () => req.resume());
};

/**
 * Carries the answer back as it arrives. This is undici's older handler shape on purpose: the newer one decodes
 * response headers as UTF-8, and a proxy must not change bytes.
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
      if (status < 200) return true; // informational: the final answer is still to come
      res.writeHead(status, statusText, responseHeaders(rawHeaders));
      res.on('drain', resume);
      process.nextTick(() => bodyStarted || res.flushHeaders()); // a stream may have nothing to say for long
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

/** Sends the request on, whole path and body as they come in. Framing is left to node:http here and undici there. */
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
