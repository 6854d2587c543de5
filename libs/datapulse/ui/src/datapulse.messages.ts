import { ProblemError, isUnreachable } from '@quintet/kit';

/** A whole number for people. */
export const formatCount = (count: number): string => count.toLocaleString('en');
const counted = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const rows = (count: number) => counted(count, 'row', 'rows');

/** Every word of this tab, in English. */
export const messages = {
  app: 'DataPulse',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Give it a name first.',
  request: (id: string) => `Request ${id}`,
  upload: {
    button: 'Upload CSV',
    drop: 'Drop to read',
    sending: (name: string) => `Sending ${name}`,
    failed: (name: string) => `${name} was not kept.`,
    stop: (name: string) => `Stop sending ${name}`,
    dismiss: (name: string) => `Dismiss ${name}`,
    panel: 'Files on their way',
  },
  datasets: {
    title: 'Datasets',
    columns: {
      name: 'Name',
      rows: 'Rows',
      columns: 'Columns',
      size: 'Size',
      created: 'Brought',
      actions: 'Actions',
    },
    sample: 'Sample',
    reading: 'reading',
    failed: 'could not be read',
    rejected: (count: number) => `${formatCount(count)} rejected`,
    more: 'Show more',
    actions: (name: string) => `Actions of ${name}`,
    renameTitle: 'Rename dataset',
    deleteTitle: 'Delete this dataset?',
    deleteConfirm: 'Delete dataset',
    deleteLoss: ', its file and everything read from it are deleted. This cannot be undone.',
    loading: 'Loading datasets',
    errorTitle: 'The datasets cannot be shown now',
    empty: {
      title: 'Drop a CSV here',
      text: 'Any size, any dirt. You see how it was read, every line that could not be, what is in each column, charts with the reason for them, and every row.',
      sample: 'Open a sample',
      sampleNote: 'The sample holds hours of daylight in eight cities, computed by the sunrise equation.',
    },
  },
  dataset: {
    label: 'Dataset',
    back: 'All datasets',
    loading: 'Loading dataset',
    actions: 'Dataset actions',
    errorTitle: 'This dataset cannot be shown now',
    goneTitle: 'This dataset does not exist',
    goneText: 'It may have been deleted, or is not yours.',
    deletedElsewhere: 'This dataset was just deleted.',
    /** Begins with what is seen, so that what is said aloud finds it. */
    copyDigest: (shown: string) => `${shown}: copy the SHA-256 of the file`,
    digestCopied: 'SHA-256 copied.',
    digestNotCopied: 'The browser refused to copy.',
    failedTitle: 'This file could not be read',
    failedSafe: 'Nothing of it is shown half-read. Mend it and bring it again, or delete it.',
    phases: {
      waiting: 'Waiting for its turn',
      reading: 'Finding out how it is written',
      storing: 'Reading every row',
      profiling: 'Measuring the columns',
      charting: 'Choosing charts',
    },
    ingesting: 'Being read',
  },
  reading: {
    equation: 'The equation of rows',
    read: (count: number) => `${formatCount(count)} read`,
    kept: (count: number) => `${formatCount(count)} kept`,
    rejected: (count: number) => `${formatCount(count)} rejected`,
    how: 'How it was read',
    signs: {
      ',': 'comma',
      ';': 'semicolon',
      '\t': 'tab',
      '|': 'bar',
      ' ': 'space',
      ':': 'colon',
    } as Readonly<Record<string, string>>,
    oneColumn: 'one column',
    quotes: { '"': 'double quote', "'": 'single quote' } as Readonly<Record<string, string>>,
    encodings: {
      'utf-8': 'UTF-8',
      'utf-16le': 'UTF-16 LE',
      'utf-16be': 'UTF-16 BE',
      'windows-1252': 'Windows-1252',
    },
    header: 'header',
    noHeader: 'no header',
    preamble: (count: number) => `${counted(count, 'line', 'lines')} of preamble`,
    confidences: { sure: 'sure', likely: 'likely', unsure: 'not sure' },
    facts: {
      delimiter: 'Separator',
      quote: 'Quote',
      escape: 'Quote inside of quotes',
      encoding: 'Encoding',
      newline: 'Line ends',
      header: 'First row',
      comment: 'Comments begin with',
      confidence: 'How sure',
      preamble: 'Text above the table',
      notes: 'What it rests on',
    },
    doubled: 'doubled',
    backslash: 'after a backslash',
    newlines: { lf: 'LF', crlf: 'CR LF', cr: 'CR', mixed: 'mixed', none: 'none' },
    names: 'names the columns',
    isRow: 'is a row like the others',
  },
  rejects: {
    title: 'Rejected lines',
    text: (count: number) =>
      `${counted(count, 'line of the file is', 'lines of the file are')} not among the rows. Here they are as they stand, with the reason.`,
    line: (line: number) => `Line ${formatCount(line)}`,
    cut: 'The line goes on.',
    shown: (shown: number, count: number) =>
      `The first ${formatCount(shown)} of ${formatCount(count)} were kept to be shown; all were counted.`,
    more: 'Show more',
    loading: 'Loading rejected lines',
    failed: 'The lines cannot be shown now.',
  },
  charts: {
    title: 'Charts',
    none: 'No chart says more than the columns below: there is no date, no group and no measure in this file.',
    loading: 'Loading charts',
    failed: 'The charts cannot be shown now.',
    used: (used: number, leftOut: number) =>
      leftOut === 0 ? `all ${rows(used)}` : `${rows(used)}, ${formatCount(leftOut)} without a value left out`,
    noValue: 'no value',
  },
  columns: {
    title: 'Columns',
    types: {
      integer: 'integer',
      decimal: 'decimal',
      float: 'float',
      boolean: 'boolean',
      date: 'date',
      timestamp: 'timestamp',
      text: 'text',
    },
    distinct: (count: number, isExact: boolean) => `${isExact ? '' : '≈ '}${formatCount(count)} distinct`,
    empty: (count: number) => `${formatCount(count)} empty`,
    allEmpty: 'no value in any row',
    facts: {
      min: 'min',
      median: 'median',
      mean: 'mean',
      max: 'max',
      sum: 'sum',
      p05: 'p5',
      p95: 'p95',
      deviation: 'sd',
      lengths: 'length',
    },
    spread: (name: string) => `How the values of ${name} are spread`,
    top: (name: string) => `Most frequent values of ${name}`,
    unique: 'hardly any value repeats',
  },
  rows: {
    title: 'Rows',
    count: (total: number, all: number) =>
      total === all ? rows(all) : `${formatCount(total)} of ${rows(all)}`,
    row: 'row',
    label: (name: string) => `Rows of ${name}`,
    sortBy: (name: string) => `Sort by ${name}`,
    failed: 'The rows cannot be shown now.',
    none: 'No row fits these filters.',
    noRows: 'The file has a header and no rows.',
    filter: {
      add: 'Add filter',
      title: 'Filter rows',
      column: 'Column',
      op: 'Condition',
      value: 'Value',
      clear: 'Clear all',
      remove: (text: string) => `Remove filter ${text}`,
      hints: {
        integer: '42',
        decimal: '1.50',
        float: '1.5',
        boolean: 'true',
        date: '2026-01-31',
        timestamp: '2026-01-31 12:00',
        text: 'text',
      },
      ops: {
        eq: 'is',
        ne: 'is not',
        lt: '<',
        le: '≤',
        gt: '>',
        ge: '≥',
        contains: 'contains',
        empty: 'has no value',
        filled: 'has a value',
      },
    },
  },
  keys: { title: 'DataPulse', upload: 'Upload a CSV' },
} as const;

/** One sentence about a failure: what happened and what is safe. */
export function describeError(error: unknown): string {
  if (isUnreachable(error))
    return 'DataPulse does not answer. What was read is safe; this page tries again by itself.';
  if (!(error instanceof ProblemError)) return 'Something unexpected happened. What was read is safe.';
  if (error.status === 404) return 'It does not exist any more, or is not yours.';
  if (error.status === 413) return 'The file is larger than one file may be here.';
  if (error.status === 429) return 'Too much at once. Wait a moment, then try again.';
  if (error.status === 507) return 'There is no room left on the disk; nothing of the file was kept.';
  if (error.status >= 500) return 'DataPulse met a fault of its own. What was read is safe.';
  return `DataPulse refused: ${error.message}`;
}
