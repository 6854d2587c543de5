import {
  defineContract,
  idParams,
  page,
  pageQuery,
  singleLine,
  streamQuery,
  searchSpec,
} from '@quintet/contract';
import { z } from 'zod';
import { barChart, chart, histogramChart, lineChart } from './charts.ts';
import {
  csvReading,
  dataset,
  datasetEvent,
  datasetSummary,
  progress,
  reject,
  rowCounts,
} from './datasets.ts';
import { maxFilters, maxNameLength, maxRows, routes } from './routes.ts';
import { bin, cell, column } from './statistics.ts';

export * from './charts.ts';
export * from './datasets.ts';
export * from './statistics.ts';

/** A dataset's name: one line of text. It is never used as a path. */
export const datasetName = singleLine(maxNameLength);

const queryText = z
  .string()
  .max(2_000)
  .refine((text) => !text.includes('\0'), 'must not contain NUL')
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode');

/** Query of `getRows`: `sort=column:asc`, and `filter=column:op:value`, which may be repeated. */
export const rowsQuery = z.object({
  offset: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(maxRows).default(100),
  sort: queryText.optional(),
  filter: z
    .union([queryText, z.array(queryText).max(maxFilters)])
    .default([])
    .transform((given) => [given].flat()),
});

/** A page of rows, as arrays in the order of `columns`. `total` counts the rows that match the filters. */
export const rowsPage = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.array(cell)),
    /** Number of each row in the file, from 1, independent of the sort. */
    numbers: z.array(z.number().int().positive()),
    total: z.number().int().min(0),
  })
  .meta({
    description: 'A page of rows',
    examples: [
      {
        columns: ['date', 'city', 'amount'],
        rows: [['2026-11-01', 'Oslo', 12.5]],
        numbers: [1],
        total: 1203,
      },
    ],
  });

const ingesting = (response: unknown) => (response as { status: string }).status === 'ingesting';

export const contract = defineContract(routes, {
  listDatasets: {
    summary: 'My datasets, newest first',
    query: pageQuery,
    status: 200,
    response: page(datasetSummary),
  },
  createDataset: {
    summary: 'Upload a CSV file: 201 after the ingest, 202 before',
    query: z.object({
      /** `true` waits for the ingest, at most 30 seconds. */
      wait: z.enum(['true', 'false']).default('false'),
    }),
    upload: z.object({ file: datasetName }),
    status: 201,
    accepted: ingesting,
    location: '/datasets/:id',
    response: dataset,
    errors: { 413: ['platform.body_too_large'], 507: ['datapulse.disk_full'] },
  },
  createSample: {
    summary: 'Create the sample dataset',
    status: 201,
    accepted: ingesting,
    location: '/datasets/:id',
    response: dataset,
  },
  getDataset: { summary: 'A dataset', params: idParams, status: 200, response: dataset },
  updateDataset: {
    summary: 'Rename a dataset',
    params: idParams,
    body: z.object({ name: datasetName }),
    ifMatch: 'optional',
    status: 200,
    response: dataset,
  },
  deleteDataset: { summary: 'Delete a dataset', params: idParams, ifMatch: 'optional', status: 204 },
  getRows: {
    summary: 'Rows, sorted and filtered',
    params: idParams,
    query: rowsQuery,
    status: 200,
    response: rowsPage,
    errors: {
      400: ['datapulse.unknown_column', 'datapulse.invalid_sort', 'datapulse.invalid_filter'],
      409: ['datapulse.not_ready'],
    },
  },
  getCharts: {
    summary: 'Charts chosen for the data, each with its reason',
    params: idParams,
    status: 200,
    response: z.object({ items: z.array(chart) }),
  },
  listRejects: {
    summary: 'The first 1,000 rejected lines, in file order',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(reject),
  },
  streamDataset: {
    summary: 'Events of a dataset: progress of its ingest, and changes',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: datasetEvent,
    stream: true,
  },
  search: searchSpec,
});

/** The schemas that have a name in the OpenAPI document. */
export const schemas = {
  Dataset: dataset,
  DatasetSummary: datasetSummary,
  DatasetEvent: datasetEvent,
  RowCounts: rowCounts,
  Progress: progress,
  CsvReading: csvReading,
  Column: column,
  Bin: bin,
  Cell: cell,
  RowsPage: rowsPage,
  Reject: reject,
  Chart: chart,
  LineChart: lineChart,
  BarChart: barChart,
  HistogramChart: histogramChart,
};

export type Contract = typeof contract;
export type RowsQuery = z.infer<typeof rowsQuery>;
export type RowsPage = z.infer<typeof rowsPage>;
