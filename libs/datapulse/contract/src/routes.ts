import type { RouteTable } from '@quintet/contract/routes';

/** Where DataPulse answers, behind the load balancer and the local router alike. */
export const prefix = '/api/datapulse';

/** DataPulse's routes: method and path, no schemas, so that the tab stays free of zod. */
export const routes = {
  listDatasets: { method: 'GET', path: '/datasets' },
  createDataset: { method: 'POST', path: '/datasets' },
  createSample: { method: 'POST', path: '/datasets/sample' },
  getDataset: { method: 'GET', path: '/datasets/:id' },
  updateDataset: { method: 'PATCH', path: '/datasets/:id' },
  deleteDataset: { method: 'DELETE', path: '/datasets/:id' },
  getRows: { method: 'GET', path: '/datasets/:id/rows' },
  getCharts: { method: 'GET', path: '/datasets/:id/charts' },
  listRejects: { method: 'GET', path: '/datasets/:id/rejects' },
  streamDataset: { method: 'GET', path: '/datasets/:id/events' },
} as const satisfies RouteTable;

/** A dataset is read once; `failed` says why in `failure`. */
export const statuses = ['ingesting', 'ready', 'failed'] as const;

/** What is done to a file, in order. */
export const phases = ['waiting', 'reading', 'storing', 'profiling', 'charting'] as const;

/** Types of columns. Every value of a typed column fits its type; what does not makes the column text. */
export const columnTypes = ['integer', 'decimal', 'float', 'boolean', 'date', 'timestamp', 'text'] as const;

/** Why a line of the file is not among the rows. */
export const rejectReasons = ['too_few_cells', 'too_many_cells', 'open_quote', 'too_long'] as const;

/** How sure a reading is. */
export const confidences = ['sure', 'likely', 'unsure'] as const;

export const chartKinds = ['line', 'bars', 'histogram'] as const;

/** Ways to ask for rows by a column. `contains` ignores case; `empty` and `filled` take no value. */
export const filterOps = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'empty', 'filled'] as const;

/** Kinds of events on a dataset's stream; the SSE event name is `datapulse.<kind>`. */
export const eventKinds = [
  'dataset.created',
  'dataset.progress',
  'dataset.ready',
  'dataset.failed',
  'dataset.renamed',
  'dataset.deleted',
] as const;

/** The longest name of a dataset, in characters. */
export const maxNameLength = 500;
/** The most rows of one answer. */
export const maxRows = 1000;
/** The most filters of one question. */
export const maxFilters = 20;
