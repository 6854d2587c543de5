import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { maxRedirects } from '@quintet/metricshub-contract/routes';
import type { FailureCode } from '@quintet/metricshub-contract/schemas';
import { assertPublicLiteral, guardedLookup, TargetRefusedError } from './guarded-lookup.ts';

/** The URL to probe and the expected answer. */
export type ProbeTarget = {
  readonly url: string;
  readonly timeoutMs: number;
  /** Null accepts any status from 200 to 299. */
  readonly expectedStatus: number | null;
};

/** The outcome of one probe. `latencyMs` is the time from the start to the headers of the last response. */
export type ProbeResult = {
  readonly isUp: boolean;
  readonly latencyMs: number | null;
  readonly status: number | null;
  readonly failure: ProbeFailure | null;
  readonly redirects: number;
};

/** Why a probe failed. `detail` is a sentence for the user and contains no internal address. */
export type ProbeFailure = { readonly code: FailureCode; readonly detail: string };

/** What a probe depends on. */
export type ProbeDeps = {
  /** True for a URL of our own fleet, which may have a private address. */
  readonly isPeer: (url: URL) => boolean;
  readonly lookup?: LookupFunction;
};

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * Probes a target once. Follows at most 3 redirects, and checks the address of every hop when it connects. Never throws:
 * every error is a result. Returns null when `stop` aborts the probe.
 */
export async function probe(
  target: ProbeTarget,
  deps: ProbeDeps,
  stop: AbortSignal,
): Promise<ProbeResult | null> {
  const timeout = AbortSignal.timeout(target.timeoutMs);
  const signal = AbortSignal.any([stop, timeout]);
  const startedMs = performance.now();
  let url = new URL(target.url);
  for (let redirects = 0; ; redirects += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a redirect needs the response before it
      const head = await sendGuarded(url, deps, signal);
      const latencyMs = performance.now() - startedMs;
      const next = nextHop(head, url, target);
      if (!next) return toResult(head, target, { latencyMs, redirects });
      if (redirects === maxRedirects)
        return failedResult(failure('too_many_redirects'), redirects, head.status);
      url = next;
    } catch (error) {
      if (stop.aborted) return null;
      return failedResult(toFailure(error, timeout.aborted), redirects, null);
    }
  }
}

async function sendGuarded(
  url: URL,
  { isPeer, lookup }: ProbeDeps,
  signal: AbortSignal,
): Promise<ResponseHead> {
  signal.throwIfAborted();
  if (isPeer(url)) return sendRequest(url, undefined, signal);
  assertPublicLiteral(url);
  return sendRequest(url, lookup ?? guardedLookup(), signal);
}

/** The target of a redirect; undefined for the last response. */
function nextHop(
  { status, location }: ResponseHead,
  from: URL,
  { expectedStatus }: ProbeTarget,
): URL | undefined {
  if (!redirectStatuses.has(status) || status === expectedStatus || location === undefined) return undefined;
  const next = URL.parse(location, from.href);
  const isWeb = next?.protocol === 'http:' || next?.protocol === 'https:';
  if (!next || !isWeb || next.username !== '' || next.password !== '') throw new TargetRefusedError();
  return next;
}

function toResult(
  { status }: ResponseHead,
  { expectedStatus }: ProbeTarget,
  measured: { latencyMs: number; redirects: number },
): ProbeResult {
  const isUp = expectedStatus === null ? status >= 200 && status < 300 : status === expectedStatus;
  const expected = expectedStatus === null ? '200 to 299' : String(expectedStatus);
  const wrongStatus = {
    code: 'wrong_status',
    detail: `Got status ${status}, expected ${expected}.`,
  } as const;
  return { isUp, status, failure: isUp ? null : wrongStatus, ...measured };
}

const failedResult = (reason: ProbeFailure, redirects: number, status: number | null): ProbeResult => ({
  isUp: false,
  latencyMs: null,
  status,
  failure: reason,
  redirects,
});

type ResponseHead = { readonly status: number; readonly location: string | undefined };

const headers = { 'user-agent': 'Quintet-MetricsHub (health check)', accept: '*/*', connection: 'close' };
const maxHeaderBytes = 16 * 1024;
/** The body is not needed. Reading some of it lets a short response end normally. */
const maxBodyBytes = 64 * 1024;

/**
 * Sends one request on its own connection and resolves with the head of the response. Discards at most 64 KiB of the body,
 * then closes the connection. The signal also ends a slow body.
 */
function sendRequest(
  url: URL,
  lookup: LookupFunction | undefined,
  signal: AbortSignal,
): Promise<ResponseHead> {
  const { promise, resolve, reject } = Promise.withResolvers<ResponseHead>();
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
    // An error after the head does not matter.
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

const details: Readonly<Record<Exclude<FailureCode, 'wrong_status'>, string>> = {
  target_refused: 'The address is not public. Checks cannot reach this machine or private networks.',
  dns_failed: 'The host name could not be resolved.',
  connection_failed: 'The connection was refused or closed.',
  tls_failed: 'The certificate is invalid, or the TLS handshake failed.',
  timeout: 'The request timed out.',
  too_many_redirects: `More than ${maxRedirects} redirects.`,
  invalid_answer: 'The response is not valid HTTP.',
};

const failure = (code: keyof typeof details): ProbeFailure => ({ code, detail: details[code] });

const codesByError: readonly [RegExp, keyof typeof details][] = [
  [/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/, 'dns_failed'],
  [/^(HPE_|ERR_HTTP|ERR_INVALID)/, 'invalid_answer'],
  [/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/, 'tls_failed'],
];

function toFailure(error: unknown, isTimeout: boolean): ProbeFailure {
  if (error instanceof TargetRefusedError) return failure('target_refused');
  if (isTimeout) return failure('timeout');
  const errorCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [, code = 'connection_failed'] = codesByError.find(([pattern]) => pattern.test(errorCode)) ?? [];
  return failure(code);
}
