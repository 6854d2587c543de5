import { ProblemError, isUnreachable } from '@quintet/kit';

/** Formats an integer. */
export const formatCount = (count: number): string => count.toLocaleString('en');
const counted = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const rows = (count: number) => counted(count, 'row', 'rows');

/** The texts of this tab. */
export const messages = {
  app: 'DataPulse',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Enter a name.',
  request: (id: string) => `Request ID: ${id}`,
  upload: {
    button: 'Upload CSV',
    drop: 'Drop to upload',
    sending: (name: string) => `Uploading ${name}`,
    failed: (name: string) => `Couldn't upload ${name}.`,
    stop: (name: string) => `Cancel upload of ${name}`,
    dismiss: (name: string) => `Dismiss ${name}`,
    panel: 'Uploads',
  },
  datasets: {
    title: 'Datasets',
    columns: {
      name: 'Name',
      rows: 'Rows',
      columns: 'Columns',
      size: 'Size',
      created: 'Uploaded',
      actions: 'Actions',
    },
    sample: 'Sample',
    reading: 'Processing',
    failed: 'Failed',
    rejected: (count: number) => `${formatCount(count)} rejected`,
    more: 'Show more',
    actions: (name: string) => `Actions for ${name}`,
    renameTitle: 'Rename dataset',
    deleteTitle: 'Delete this dataset?',
    deleteConfirm: 'Delete dataset',
    deleteLoss: ' and its file will be deleted. This cannot be undone.',
    loading: 'Loading datasets',
    errorTitle: "Couldn't load datasets",
    empty: {
      title: 'Drop a CSV here',
      text: 'Any size, any format. You get the rows, statistics for every column, charts, and a list of every line that could not be read.',
      sample: 'Try a sample',
      sampleNote: 'Hours of daylight in eight cities, 2026.',
    },
  },
  dataset: {
    label: 'Dataset',
    back: 'All datasets',
    loading: 'Loading dataset',
    actions: 'Dataset actions',
    errorTitle: "Couldn't load this dataset",
    goneTitle: 'Dataset not found',
    goneText: "It may have been deleted, or you don't have access to it.",
    deletedElsewhere: 'This dataset was deleted.',
    /** Starts with the visible text, so that voice control finds the button. */
    copyDigest: (shown: string) => `${shown}: copy SHA-256`,
    digestCopied: 'SHA-256 copied',
    digestNotCopied: "Couldn't copy to the clipboard",
    failedTitle: "Couldn't read this file",
    failedSafe: 'Fix the file and upload it again, or delete this dataset.',
    phases: {
      waiting: 'Waiting',
      reading: 'Detecting the format',
      storing: 'Reading rows',
      profiling: 'Analyzing columns',
      charting: 'Creating charts',
    },
    ingesting: 'Processing',
  },
  reading: {
    equation: 'Row counts',
    read: (count: number) => `${formatCount(count)} read`,
    kept: (count: number) => `${formatCount(count)} kept`,
    rejected: (count: number) => `${formatCount(count)} rejected`,
    how: 'Import details',
    signs: {
      ',': 'comma',
      ';': 'semicolon',
      '\t': 'tab',
      '|': 'pipe',
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
    confidences: { sure: 'high confidence', likely: 'medium confidence', unsure: 'low confidence' },
    facts: {
      delimiter: 'Delimiter',
      quote: 'Quote character',
      escape: 'Escaped quotes',
      encoding: 'Encoding',
      newline: 'Line endings',
      header: 'First row',
      comment: 'Comment prefix',
      confidence: 'Confidence',
      preamble: 'Text above the table',
      notes: 'Details',
    },
    doubled: 'doubled',
    backslash: 'with a backslash',
    newlines: { lf: 'LF', crlf: 'CR LF', cr: 'CR', mixed: 'mixed', none: 'none' },
    names: 'header',
    isRow: 'data',
  },
  rejects: {
    title: 'Rejected lines',
    text: (count: number) =>
      `${counted(count, 'line', 'lines')} of the file could not be read as ${count === 1 ? 'a row' : 'rows'}.`,
    line: (line: number) => `Line ${formatCount(line)}`,
    cut: '(truncated)',
    shown: (shown: number, count: number) =>
      `Showing the first ${formatCount(shown)} of ${formatCount(count)} rejected lines.`,
    more: 'Show more',
    loading: 'Loading rejected lines',
    failed: "Couldn't load the rejected lines.",
  },
  charts: {
    title: 'Charts',
    none: 'No charts for this dataset: it has no dates, categories or measures.',
    loading: 'Loading charts',
    failed: "Couldn't load charts.",
    used: (used: number, leftOut: number) =>
      leftOut === 0 ? `all ${rows(used)}` : `${rows(used)}, ${formatCount(leftOut)} without a value`,
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
    allEmpty: 'All values are empty',
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
    distribution: (name: string) => `Distribution of ${name}`,
    top: (name: string) => `Most frequent values of ${name}`,
    unique: 'Almost all values are unique',
  },
  rows: {
    title: 'Rows',
    count: (total: number, all: number) =>
      total === all ? rows(all) : `${formatCount(total)} of ${rows(all)}`,
    row: 'row',
    label: (name: string) => `Rows of ${name}`,
    sortBy: (name: string) => `Sort by ${name}`,
    failed: "Couldn't load rows.",
    none: 'No rows match these filters.',
    noRows: 'This file has a header but no rows.',
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
        empty: 'is empty',
        filled: 'is not empty',
      },
    },
  },
  keys: { title: 'DataPulse', upload: 'Upload CSV' },
} as const;

/** Describes an error for the user. */
export function describeError(error: unknown): string {
  if (isUnreachable(error)) return "Can't reach DataPulse. Retrying automatically.";
  if (!(error instanceof ProblemError)) return 'Something went wrong. Try again.';
  if (error.status === 404) return "It doesn't exist anymore, or you don't have access to it.";
  if (error.status === 413) return 'The file is too large.';
  if (error.status === 429) return 'Too many requests. Wait a moment, then try again.';
  if (error.status === 507) return 'The disk is full. The file was not saved.';
  if (error.status >= 500) return 'Something went wrong in DataPulse. Try again.';
  return error.message;
}
