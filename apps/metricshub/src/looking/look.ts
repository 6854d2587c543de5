import { maxRedirects } from '@quintet/metricshub-contract/routes';
import type { LookupFunction } from 'node:net';
import { ask, type Head } from './ask.ts';
import { failed, failureOf, type LookFailure } from './failures.ts';
import { guardedLookup, refuseClosedLiteral, TargetRefused } from './guarded-lookup.ts';

/** What to look at, and what to expect there. */
export type Target = {
  readonly url: string;
  readonly timeoutMs: number;
  /** Null takes any status from 200 to 299. */
  readonly expectedStatus: number | null;
};

/** What one look found. `latencyMs` is from the first step to the head of the last answer. */
export type Finding = {
  readonly isUp: boolean;
  readonly latencyMs: number | null;
  readonly status: number | null;
  readonly failure: LookFailure | null;
  readonly redirects: number;
};

/** What looks stand on. */
export type LookDeps = {
  /** True for a target of our own fleet, which may be where no other target may be. */
  readonly isPeer: (url: URL) => boolean;
  readonly lookup?: LookupFunction;
};

const redirecting = new Set([301, 302, 303, 307, 308]);

/**
 * Looks at a target once. Follows at most 3 redirects; every hop is held to the same rules at the moment it is connected
 * to. Never throws: whatever goes wrong is a finding. Null when `stop` ended it before it found anything.
 */
export async function look(target: Target, deps: LookDeps, stop: AbortSignal): Promise<Finding | null> {
  const lateness = AbortSignal.timeout(target.timeoutMs);
  const signal = AbortSignal.any([stop, lateness]);
  const startedMs = performance.now();
  let url = new URL(target.url);
  for (let redirects = 0; ; redirects += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one hop leads to the next
      const head = await reach(url, deps, signal);
      const latencyMs = performance.now() - startedMs;
      const next = nextHop(head, url, target);
      if (!next) return judge(head, target, { latencyMs, redirects });
      if (redirects === maxRedirects) return nothing(failed('too_many_redirects'), redirects, head.status);
      url = next;
    } catch (error) {
      if (stop.aborted) return null;
      return nothing(failureOf(error, lateness.aborted), redirects, null);
    }
  }
}

async function reach(url: URL, { isPeer, lookup }: LookDeps, signal: AbortSignal): Promise<Head> {
  signal.throwIfAborted();
  if (isPeer(url)) return ask(url, undefined, signal);
  refuseClosedLiteral(url);
  return ask(url, lookup ?? guardedLookup(), signal);
}

/** Where a redirect leads; undefined for an answer that is the last one. */
function nextHop({ status, location }: Head, from: URL, { expectedStatus }: Target): URL | undefined {
  if (!redirecting.has(status) || status === expectedStatus || location === undefined) return undefined;
  const next = URL.parse(location, from.href);
  const isWeb = next?.protocol === 'http:' || next?.protocol === 'https:';
  if (!next || !isWeb || next.username !== '' || next.password !== '') throw new TargetRefused();
  return next;
}

function judge(
  { status }: Head,
  { expectedStatus }: Target,
  seen: { latencyMs: number; redirects: number },
): Finding {
  const isUp = expectedStatus === null ? status >= 200 && status < 300 : status === expectedStatus;
  const wanted = expectedStatus === null ? '200 to 299' : String(expectedStatus);
  const failure = { code: 'wrong_status', detail: `It answered ${status} and not ${wanted}.` } as const;
  return { isUp, status, failure: isUp ? null : failure, ...seen };
}

const nothing = (failure: LookFailure, redirects: number, status: number | null): Finding => ({
  isUp: false,
  latencyMs: null,
  status,
  failure,
  redirects,
});
