import { searchRoute, type RouteTable } from '@quintet/contract/routes';

/** The path prefix behind the load balancer and the local router. */
export const prefix = '/api/datapulse';

/** Methods and paths without schemas, so that the browser needs no zod. */
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
  search: searchRoute,
} as const satisfies RouteTable;

/** A dataset is ingested once. The reason of `failed` is in `failure`. */
export const statuses = ['ingesting', 'ready', 'failed'] as const;

/** Phases of an ingest, in order. */
export const phases = ['waiting', 'reading', 'storing', 'profiling', 'charting'] as const;

/** Column types. All values of a column fit its type, else it is `text`. */
export const columnTypes = ['integer', 'decimal', 'float', 'boolean', 'date', 'timestamp', 'text'] as const;

/** Why a line was rejected. */
export const rejectReasons = ['too_few_cells', 'too_many_cells', 'open_quote', 'too_long'] as const;

/** Confidence of a reading. */
export const confidences = ['sure', 'likely', 'unsure'] as const;

export const chartKinds = ['line', 'bars', 'histogram'] as const;

/** Filter operators. `contains` ignores case; `empty` and `filled` take no value. */
export const filterOps = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'empty', 'filled'] as const;

/** Kinds of events on a dataset's stream. The SSE event name is `datapulse.<kind>`. */
export const eventKinds = [
  'dataset.created',
  'dataset.progress',
  'dataset.ready',
  'dataset.failed',
  'dataset.renamed',
  'dataset.deleted',
] as const;

/** Maximum length of a dataset's name, in characters. */
export const maxNameLength = 500;
/** Maximum number of rows in one answer. */
export const maxRows = 1000;
/** Maximum number of filters in one query. */
export const maxFilters = 20;
