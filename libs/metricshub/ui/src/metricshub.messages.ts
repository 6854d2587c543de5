import { ProblemError, isUnreachable } from '@quintet/kit';
import type { FailureCode, Scope } from '@quintet/metricshub-contract/schemas';

const failures: Readonly<Record<FailureCode, string>> = {
  target_refused: 'Leads to a private address',
  dns_failed: 'Its name has no address',
  connection_failed: 'No connection',
  tls_failed: 'No secure connection',
  timeout: 'No answer in time',
  too_many_redirects: 'Too many redirects',
  invalid_answer: 'Did not answer HTTP',
  wrong_status: 'Wrong status',
};

const scopes: Readonly<Record<Scope, string>> = {
  machine: 'machine',
  container: 'container',
  process: 'this service',
};

/** Every word of this tab, in English. */
export const messages = {
  app: 'MetricsHub',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  edit: 'Edit',
  delete: 'Delete',
  request: (id: string) => `Request ${id}`,
  scopes,
  failures,
  live: {
    title: 'Machine',
    loading: 'Waiting for the first sample',
    errorTitle: 'The machine cannot be shown now',
    now: 'Live, one sample a second',
    reconnecting: 'Reconnecting',
    late: (seconds: number) => `No sample for ${seconds} s`,
    stale: (time: string) => `numbers of ${time}`,
    last: (minutes: number) => `last ${minutes} minutes`,
    history: (title: string) => `History of ${title}`,
    cpu: 'CPU',
    core: (name: string) => `Core ${name}`,
    cores: (count: number) => `${count} ${count === 1 ? 'core' : 'cores'}`,
    user: 'user',
    system: 'system',
    iowait: 'waits for disk',
    steal: 'taken by host',
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
    pressureHint: 'share of the time in which a task waited',
    pressureOf: { cpu: 'for CPU', memory: 'for memory', io: 'for disk' },
    container: 'Container',
    noLimit: 'no limit',
    throttled: 'held back',
    processes: 'processes',
    self: 'What this costs',
    cpuCores: 'CPU, in cores',
    ofOneCore: 'of one core',
    selfMemory: 'memory',
    uptime: 'up',
  },
  checks: {
    title: 'Checks',
    create: 'New check',
    loading: 'Loading checks',
    errorTitle: 'The checks cannot be shown now',
    more: 'Show more',
    columns: {
      name: 'Name',
      latency: 'Latency',
      recent: 'Recent',
      uptime: 'Uptime, 24 h',
      failure: 'Last failure',
      actions: 'Actions',
    },
    actions: (name: string) => `Actions of ${name}`,
    builtIn: 'Built in',
    sample: 'Sample',
    states: { up: 'Up', down: 'Down', unknown: 'Unknown' },
    noFailure: 'none known',
    known: (time: string) => `${time} of 24 h known`,
    recent: (count: number, down: number) =>
      count === 0 ? 'No results yet' : `Latency of the last ${count} looks, ${down} failed`,
    own: {
      title: 'Watch something of your own',
      text: 'Any public http or https address. This machine and private networks are refused.',
      sample: 'Add a sample check',
    },
    empty: {
      title: 'Nothing is watched yet',
      text: 'A check looks at an address again and again, and remembers when it answered and how fast.',
    },
    sampleName: 'Sample: the page of Quintet',
    deleteTitle: 'Delete this check?',
    deleteConfirm: 'Delete check',
    deleteLoss: ' and all that it found are deleted. This cannot be undone.',
  },
  form: {
    createTitle: 'New check',
    editTitle: 'Edit check',
    create: 'Start checking',
    save: 'Save',
    name: 'Name',
    nameNeeded: 'Give it a name first.',
    namePlaceholder: 'Company site',
    url: 'Address',
    urlNeeded: 'Give a whole address, with http:// or https://.',
    interval: 'How often',
    intervals: {
      10: 'every 10 s',
      30: 'every 30 s',
      60: 'every minute',
      300: 'every 5 min',
      3600: 'every hour',
    },
    otherInterval: (seconds: number) => `every ${seconds} s`,
    timeout: 'How long to wait, in ms',
    timeoutBad: 'A whole number from 100 to 30000.',
    status: 'Expected status',
    statusHint: 'Empty: any from 200 to 299.',
    statusBad: 'A whole number from 100 to 599, or nothing.',
  },
  check: {
    back: 'MetricsHub',
    loading: 'Loading check',
    goneTitle: 'This check does not exist',
    goneText: 'It may have been deleted, or belongs to somebody else.',
    errorTitle: 'This check cannot be shown now',
    facts: {
      state: 'State',
      latency: 'Latency',
      uptime: 'Uptime, 24 h',
      interval: 'Looks',
      timeout: 'Waits',
      expected: 'Expects',
    },
    anyGood: '200 to 299',
    results: 'Results',
    columns: { at: 'When', state: 'State', latency: 'Latency', status: 'Status', detail: 'What was found' },
    noResults: 'Nobody has looked yet. The first result is on its way.',
    redirects: (count: number) => `${count} ${count === 1 ? 'redirect' : 'redirects'} followed`,
    fine: 'Answered as expected',
    lastFailures: 'Last failures',
  },
  history: {
    title: 'History',
    series: 'Series',
    range: 'Range',
    ranges: { '15m': '15 min', '1h': '1 h', '6h': '6 h', '24h': '24 h', '7d': '7 days', '30d': '30 days' },
    loading: 'Loading history',
    errorTitle: 'The history cannot be shown now',
    noSeries: 'This machine has no such series (yet).',
    average: 'average',
    span: 'smallest to largest',
    smallest: 'Smallest',
    largest: 'Largest',
    mean: 'Average',
    made: (bucket: string, tier: 'second' | 'minute') =>
      `One point is ${bucket}, made from ${tier === 'second' ? 'samples of a second' : 'summaries of a minute'}. Gaps are times without samples.`,
    empty: 'No samples in this range.',
  },
} as const;

const byCode: Readonly<Record<string, string>> = {
  'metricshub.target_refused':
    'This machine and private networks are not checked. Give an address that is public.',
  'metricshub.too_many_checks': 'You have as many checks as one may have. Delete one first.',
  'metricshub.built_in': 'Built-in checks stay as they are.',
  'metricshub.series_not_found': messages.history.noSeries,
};

/** One sentence about a failure: what happened and what is safe. */
export function describeError(error: unknown): string {
  if (isUnreachable(error))
    return 'MetricsHub does not answer. What was kept is safe; this page tries again by itself.';
  if (!(error instanceof ProblemError)) return 'Something unexpected happened. What was kept is safe.';
  const said = byCode[error.code];
  if (said !== undefined) return said;
  if (error.status === 404) return messages.check.goneText;
  if (error.status === 429) return 'Too much at once. Wait a moment, then try again.';
  if (error.status >= 500) return 'MetricsHub met a fault of its own. What was kept is safe.';
  return `MetricsHub refused: ${error.message}`;
}
