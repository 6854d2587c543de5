import { ProblemError, isUnreachable } from '@quintet/kit';
import { maxChecksPerOwner } from '@quintet/metricshub-contract/routes';
import type { FailureCode, Scope } from '@quintet/metricshub-contract/schemas';

const failures: Readonly<Record<FailureCode, string>> = {
  target_refused: 'Private address',
  dns_failed: 'Host not found',
  connection_failed: 'Connection failed',
  tls_failed: 'TLS error',
  timeout: 'Timeout',
  too_many_redirects: 'Too many redirects',
  invalid_answer: 'Invalid response',
  wrong_status: 'Unexpected status',
};

const scopes: Readonly<Record<Scope, string>> = {
  machine: 'machine',
  container: 'container',
  process: 'this service',
};

/** The texts of this tab. */
export const messages = {
  app: 'MetricsHub',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  edit: 'Edit',
  delete: 'Delete',
  request: (id: string) => `Request ID: ${id}`,
  scopes,
  failures,
  live: {
    title: 'Machine',
    loading: 'Loading metrics',
    errorTitle: "Couldn't load metrics",
    now: 'Live, updated every second',
    reconnecting: 'Reconnecting',
    late: (seconds: number) => `No data for ${seconds} s`,
    stale: (time: string) => `last updated ${time}`,
    last: (minutes: number) => `last ${minutes} minutes`,
    history: (title: string) => `History of ${title}`,
    cpu: 'CPU',
    core: (name: string) => `Core ${name}`,
    cores: (count: number) => `${count} ${count === 1 ? 'core' : 'cores'}`,
    user: 'user',
    system: 'system',
    iowait: 'I/O wait',
    steal: 'steal',
    memory: 'Memory',
    of: 'of',
    available: 'available',
    cached: 'cached',
    swap: 'swap',
    load: 'Load',
    loadSpans: { '1m': '1 min', '5m': '5 min', '15m': '15 min' },
    running: 'running',
    blocked: 'waiting for disk',
    disk: 'Disk',
    free: 'available',
    read: 'read',
    written: 'written',
    network: 'Network',
    received: 'received',
    sent: 'sent',
    pressure: 'Pressure',
    pressureHint: 'share of time that tasks waited',
    pressureOf: { cpu: 'for CPU', memory: 'for memory', io: 'for disk' },
    container: 'Container',
    noLimit: 'no limit',
    throttled: 'throttled',
    processes: 'processes',
    self: 'Monitoring overhead',
    cpuCores: 'CPU cores',
    ofOneCore: 'of one core',
    selfMemory: 'memory',
    uptime: 'uptime',
  },
  checks: {
    title: 'Checks',
    create: 'New check',
    loading: 'Loading checks',
    errorTitle: "Couldn't load checks",
    more: 'Show more',
    columns: {
      name: 'Name',
      latency: 'Latency',
      recent: 'Recent',
      uptime: 'Uptime, 24 h',
      failure: 'Last failure',
      actions: 'Actions',
    },
    actions: (name: string) => `Actions for ${name}`,
    builtIn: 'Built-in',
    sample: 'Sample',
    states: { up: 'Up', down: 'Down', unknown: 'Unknown' },
    noFailure: 'none',
    known: (time: string) => `${time} of the last 24 h monitored`,
    recent: (count: number, down: number) =>
      count === 0 ? 'No results yet' : `Latency of the last ${count} probes, ${down} failed`,
    own: {
      title: 'Add your own check',
      text: 'Monitor any public http or https URL. This machine and private networks are not allowed.',
      sample: 'Add a sample check',
    },
    empty: {
      title: 'No checks yet',
      text: 'A check requests a URL at a fixed interval and records its status and latency.',
    },
    sampleName: 'Sample: Quintet',
    deleteTitle: 'Delete this check?',
    deleteConfirm: 'Delete check',
    deleteLoss: ' and its results will be deleted. This cannot be undone.',
  },
  form: {
    createTitle: 'New check',
    editTitle: 'Edit check',
    create: 'Create check',
    save: 'Save',
    name: 'Name',
    nameNeeded: 'Enter a name.',
    namePlaceholder: 'Company website',
    url: 'URL',
    urlNeeded: 'Enter a URL that starts with http:// or https://.',
    interval: 'Interval',
    intervals: {
      10: 'every 10 s',
      30: 'every 30 s',
      60: 'every minute',
      300: 'every 5 min',
      3600: 'every hour',
    },
    otherInterval: (seconds: number) => `every ${seconds} s`,
    timeout: 'Timeout (ms)',
    timeoutBad: 'Enter a number from 100 to 30000.',
    status: 'Expected status',
    statusHint: 'Leave empty for any status from 200 to 299.',
    statusBad: 'Enter a number from 100 to 599, or leave this empty.',
  },
  check: {
    back: 'MetricsHub',
    loading: 'Loading check',
    goneTitle: 'Check not found',
    goneText: "It may have been deleted, or you don't have access to it.",
    errorTitle: "Couldn't load this check",
    facts: {
      state: 'State',
      latency: 'Latency',
      uptime: 'Uptime, 24 h',
      interval: 'Interval',
      timeout: 'Timeout',
      expected: 'Expected status',
    },
    anyGood: '200 to 299',
    results: 'Results',
    columns: { at: 'Time', state: 'State', latency: 'Latency', status: 'Status', detail: 'Details' },
    noResults: 'No results yet.',
    redirects: (count: number) => `${count} ${count === 1 ? 'redirect' : 'redirects'}`,
    fine: 'OK',
    lastFailures: 'Last failures',
  },
  history: {
    title: 'History',
    series: 'Series',
    range: 'Range',
    ranges: { '15m': '15 min', '1h': '1 h', '6h': '6 h', '24h': '24 h', '7d': '7 days', '30d': '30 days' },
    loading: 'Loading history',
    errorTitle: "Couldn't load history",
    noSeries: 'This series does not exist on this machine.',
    average: 'average',
    span: 'min to max',
    smallest: 'Minimum',
    largest: 'Maximum',
    mean: 'Average',
    made: (bucket: string, tier: 'second' | 'minute') =>
      `Each point covers ${bucket}, based on ${tier === 'second' ? 'per-second samples' : 'per-minute averages'}. Gaps are times without data.`,
    empty: 'No data in this range.',
  },
} as const;

const messagesByCode: Readonly<Record<string, string>> = {
  'metricshub.target_refused': 'Checks cannot reach this machine or private networks. Enter a public URL.',
  'metricshub.too_many_checks': `You've reached the limit of ${maxChecksPerOwner} checks. Delete one first.`,
  'metricshub.built_in': 'Built-in checks cannot be changed or deleted.',
  'metricshub.series_not_found': messages.history.noSeries,
};

/** Describes an error for the user. */
export function describeError(error: unknown): string {
  if (isUnreachable(error)) return "Can't reach MetricsHub. Retrying automatically.";
  if (!(error instanceof ProblemError)) return 'Something went wrong. Try again.';
  const message = messagesByCode[error.code];
  if (message !== undefined) return message;
  if (error.status === 404) return messages.check.goneText;
  if (error.status === 429) return 'Too many requests. Wait a moment, then try again.';
  if (error.status >= 500) return 'Something went wrong in MetricsHub. Try again.';
  return error.message;
}
