import { defineContract, idParams, page, pageQuery, singleLine, streamQuery } from '@quintet/contract';
import { z } from 'zod';
import { chart } from './charts.ts';
import { dataset, datasetEvent, datasetSummary, reject } from './datasets.ts';
import { maxFilters, maxNameLength, maxRows, routes } from './routes.ts';
import { cell } from './statistics.ts';

export * from './charts.ts';
export * from './datasets.ts';
export * from './statistics.ts';

/** What a dataset is called: one line, for people. Never a path, whatever it looks like. */
export const datasetName = singleLine(maxNameLength);

const question = z
  .string()
  .max(2_000)
  .refine((text) => !text.includes('\0'), 'must not contain NUL')
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode');

/** Which rows: `sort=column:asc`, `filter=column:op:value`, the latter as often as needed. */
export const rowsQuery = z.object({
  offset: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(maxRows).default(100),
  sort: question.optional(),
  filter: z
    .union([question, z.array(question).max(maxFilters)])
    .default([])
    .transform((given) => [given].flat()),
});

/** Rows as arrays in the order of `columns`. `total` counts the rows that fit the filters. */
export const rowsPage = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(cell)),
  /** Number of each row among all rows, from 1, whatever the order. */
  numbers: z.array(z.number().int().positive()),
  total: z.number().int().min(0),
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
    summary: 'Read a CSV: 201 when it is read, 202 while it is',
    query: z.object({
      /** `true` waits until the file is read, half a minute at most. */
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
    summary: 'The example that an empty tab offers',
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
    summary: 'Rows, by number, sorted, filtered',
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
    summary: 'Charts that fit the data, each with the reason for it',
    params: idParams,
    status: 200,
    response: z.object({ items: z.array(chart) }),
  },
  listRejects: {
    summary: 'Lines that are not among the rows, in the order of the file; the first thousand are kept',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(reject),
  },
  streamDataset: {
    summary: 'Progress of a reading, and changes of its dataset',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: datasetEvent,
    stream: true,
  },
});

export type Contract = typeof contract;
export type RowsQuery = z.infer<typeof rowsQuery>;
export type RowsPage = z.infer<typeof rowsPage>;
