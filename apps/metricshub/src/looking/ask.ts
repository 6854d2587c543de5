import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

/** The head of an answer. */
export type Head = { readonly status: number; readonly location: string | undefined };

const headers = { 'user-agent': 'Quintet-MetricsHub (health check)', accept: '*/*', connection: 'close' };
const maxHeaderBytes = 16 * 1024;
/** Of the body nothing is needed; so much is taken that a polite server can end its answer. */
const maxBodyBytes = 64 * 1024;

/**
 * Asks a URL once, on a connection of its own. Resolves with the head of the answer; the body is thrown away, at most 64 KiB
 * of it. The signal ends everything, also a body that trickles.
 */
export function ask(url: URL, lookup: LookupFunction | undefined, signal: AbortSignal): Promise<Head> {
  const { promise, resolve, reject } = Promise.withResolvers<Head>();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, {
    method: 'GET',
    agent: false,
    headers,
    maxHeaderSize: maxHeaderBytes,
    signal,
    ...(lookup ? { lookup } : {}),
  });
  request.once('error', reject);
  request.once('response', (response) => {
    // From here on a broken connection is the server's way to save the rest.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) response.destroy();
    });
    resolve({ status: response.statusCode ?? 0, location: response.headers.location });
  });
  request.end();
  return promise;
}
