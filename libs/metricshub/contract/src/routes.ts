import { searchRoute, type RouteTable } from '@quintet/contract/routes';

/** The path prefix behind the load balancer and the local router. */
export const prefix = '/api/metricshub';

/** Methods and paths without schemas, so that the browser needs no zod. */
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
  search: searchRoute,
} as const satisfies RouteTable;

/**
 * The scope of a number. `machine`: the whole kernel with everything on it; `container`: the control group or namespace of the
 * service; `process`: the service only.
 */
export const scopes = ['machine', 'container', 'process'] as const;

/** The unit of a number. `ratio` is 0 to 1; `cores` is CPU seconds per second. */
export const units = [
  'ratio',
  'cores',
  'count',
  'bytes',
  'bytesPerSecond',
  'seconds',
  'milliseconds',
] as const;

/** The name of the SSE event of a sample. */
export const sampleEvent = 'metricshub.sample';

/** State of a check. `unknown` before the first result, and when the last result is too old. */
export const checkStates = ['up', 'down', 'unknown'] as const;

/** Why a probe failed, in the order of its steps. */
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

/** Limits and default of the interval between two probes, in seconds. */
export const checkInterval = { min: 5, max: 3600, default: 30 } as const;
/** Limits and default of a probe's timeout including redirects, in milliseconds. */
export const checkTimeout = { min: 100, max: 30_000, default: 5000 } as const;
/** Maximum length of a check's name and URL, in characters. */
export const maxNameLength = 200;
export const maxUrlLength = 2000;
/** Maximum number of redirects that a probe follows. */
export const maxRedirects = 3;
/** Maximum number of checks per user. */
export const maxChecksPerOwner = 100;
/** Number of recent results in each check. */
export const recentResults = 40;

/** Limits and default of the number of points in a history. */
export const historyPoints = { min: 1, max: 1000, default: 300 } as const;
/** Maximum number of series in one history. */
export const maxHistorySeries = 8;
/** Retention of samples in hours: one per second, then one per minute. */
export const retentionHours = { second: 24, minute: 30 * 24 } as const;
