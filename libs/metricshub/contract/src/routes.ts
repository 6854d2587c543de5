import type { RouteTable } from '@quintet/contract/routes';

/** Where MetricsHub answers, behind the load balancer and the local router alike. */
export const prefix = '/api/metricshub';

/** MetricsHub's routes: method and path, no schemas, so that the tab stays free of zod. */
export const routes = {
  getSnapshot: { method: 'GET', path: '/snapshot' },
  streamSamples: { method: 'GET', path: '/stream' },
  getHistory: { method: 'GET', path: '/history' },
  listChecks: { method: 'GET', path: '/checks' },
  createCheck: { method: 'POST', path: '/checks' },
  getCheck: { method: 'GET', path: '/checks/:id' },
  updateCheck: { method: 'PATCH', path: '/checks/:id' },
  deleteCheck: { method: 'DELETE', path: '/checks/:id' },
  listCheckResults: { method: 'GET', path: '/checks/:id/results' },
} as const satisfies RouteTable;

/**
 * What a number is about. `machine`: the kernel that runs us, with everything else on it; `container`: our control group,
 * or the namespace that we see; `process`: this service alone.
 */
export const scopes = ['machine', 'container', 'process'] as const;

/** What a number counts. `ratio` is 0 to 1; `cores` is CPU seconds a second. */
export const units = [
  'ratio',
  'cores',
  'count',
  'bytes',
  'bytesPerSecond',
  'seconds',
  'milliseconds',
] as const;

/** The SSE event of a sample. */
export const sampleEvent = 'metricshub.sample';

/** How a check stands: `unknown` before its first result, and while nobody has looked for too long. */
export const checkStates = ['up', 'down', 'unknown'] as const;

/** Why a check failed, from the connection's first step to the answer's last. */
export const failureCodes = [
  'target_refused',
  'dns_failed',
  'connection_failed',
  'tls_failed',
  'timeout',
  'too_many_redirects',
  'invalid_answer',
  'wrong_status',
] as const;

/** Seconds between two looks: at least, at most, and when nobody says. */
export const checkInterval = { min: 5, max: 3600, default: 30 } as const;
/** Milliseconds that a look may take, redirects included: at least, at most, and when nobody says. */
export const checkTimeout = { min: 100, max: 30_000, default: 5000 } as const;
/** The longest name of a check and address of a target, in characters. */
export const maxNameLength = 200;
export const maxUrlLength = 2000;
/** Redirects that are followed; the next one fails the check. */
export const maxRedirects = 3;
/** Checks that one person may have. */
export const maxChecksPerOwner = 100;
/** Results that come with each check, newest last. */
export const recentResults = 40;

/** Points of a history: at least, at most, and when nobody says. */
export const historyPoints = { min: 1, max: 1000, default: 300 } as const;
/** Series that one history may hold. */
export const maxHistorySeries = 8;
/** How long samples are kept, in hours: one a second, then one a minute. */
export const retentionHours = { second: 24, minute: 30 * 24 } as const;
