import { defineContract, idParams, page, pageQuery, timestamp, searchSpec } from '@quintet/contract';
import { z } from 'zod';
import { check, checkFailure, checkPatch, checkResult, newCheck } from './checks.ts';
import { historyPoints, maxHistorySeries, routes, scopes, units } from './routes.ts';

export * from './checks.ts';

const count = z.number().int().min(0);

/** Id of a series: `group.measure`, and the instance after a colon, such as `cpu.usage:0`. */
export const seriesId = z
  .string()
  .regex(/^[a-z]+\.[A-Za-z0-9]+(:[^\s,]{1,200})?$/, 'must look like cpu.usage:0');

/** A metric that is measured every second. */
export const series = z.object({ id: seriesId, unit: z.enum(units), scope: z.enum(scopes) });

/** The current value of a series. Null means "not available", never zero. */
export const reading = series.extend({ value: z.number().nullable() }).meta({
  description: 'The current value of a series',
  examples: [{ id: 'cpu.usage', unit: 'ratio', scope: 'machine', value: 0.31 }],
});

/** Facts about the machine that do not change while it is up; null means "not available". */
export const inventory = z.object({
  scope: z.enum(scopes),
  hostname: z.string(),
  system: z.string().nullable(),
  kernel: z.string().nullable(),
  architecture: z.string(),
  model: z.string().nullable(),
  isVirtual: z.boolean().nullable(),
  cpu: z.object({ model: z.string().nullable(), cores: count, physicalCores: count.nullable() }),
  memoryBytes: count,
  /** The control group of the service; null outside a container. */
  container: z
    .object({
      scope: z.enum(scopes),
      version: z.enum(['v1', 'v2']),
      path: z.string(),
    })
    .nullable(),
  /** The ECS task of the service. Its limits apply to all of its containers together. */
  task: z
    .object({
      scope: z.enum(scopes),
      cluster: z.string(),
      family: z.string(),
      revision: z.string(),
      cpuCores: z.number().nullable(),
      memoryBytes: count.nullable(),
    })
    .nullable(),
  /** The source of samples: /proc, or `systeminformation` on systems without /proc. */
  source: z.enum(['proc', 'systeminformation']),
});

/** The newest sample of the machine. */
export const snapshot = z.object({
  machine: z.string(),
  /** Null before the first sample. */
  sampledAt: timestamp.nullable(),
  /** Age of the sample; null before the first one. */
  ageMs: count.nullable(),
  readings: z.array(reading),
  /** Null in the first seconds after the start. */
  inventory: inventory.nullable(),
});

/** One second on the stream. `series` is in the first event and after every change; `values` are in its order. */
export const sample = z.object({
  at: timestamp,
  series: z.array(series).optional(),
  values: z.array(z.number().nullable()),
});

const values = z.array(z.number().nullable());

/** Series over time. Point i covers `bucketSeconds` from `from + i * bucketSeconds`; null is a gap. */
export const history = z.object({
  from: timestamp,
  to: timestamp,
  bucketSeconds: z.number().int().positive(),
  /** The source of the buckets: samples of a second, or summaries of a minute. */
  tier: z.enum(['second', 'minute']),
  series: z.array(series.extend({ min: values, avg: values, max: values })),
});

/** Series ids in a query, separated by commas. */
const seriesList = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(seriesId).min(1).max(maxHistorySeries));

const refusals = { 422: ['metricshub.target_refused'] } as const;

export const contract = defineContract(routes, {
  getSnapshot: {
    summary: 'The newest sample of this machine, with unit and scope of each number',
    status: 200,
    response: snapshot,
  },
  streamSamples: {
    summary: 'Samples of this machine, one per second',
    status: 200,
    response: sample,
    stream: true,
  },
  getHistory: {
    summary: 'Series over time: minimum, average and maximum of each bucket',
    query: z.object({
      series: seriesList.prefault('cpu.usage'),
      from: timestamp.optional(),
      to: timestamp.optional(),
      points: z.coerce
        .number()
        .int()
        .min(historyPoints.min)
        .max(historyPoints.max)
        .default(historyPoints.default),
    }),
    status: 200,
    response: history,
    errors: { 404: ['metricshub.series_not_found'] },
  },
  listChecks: {
    summary: 'The built-in checks and mine',
    query: pageQuery,
    status: 200,
    response: page(check),
  },
  createCheck: {
    summary: 'Create a check',
    body: newCheck,
    status: 201,
    location: '/checks/:id',
    response: check,
    errors: { ...refusals, 409: ['metricshub.too_many_checks'] },
  },
  getCheck: { summary: 'One check', params: idParams, status: 200, response: check },
  updateCheck: {
    summary: 'Change a check',
    params: idParams,
    body: checkPatch,
    ifMatch: 'optional',
    status: 200,
    response: check,
    errors: { ...refusals, 403: ['metricshub.built_in'] },
  },
  deleteCheck: {
    summary: 'Delete a check and its results',
    params: idParams,
    ifMatch: 'optional',
    status: 204,
    errors: { 403: ['metricshub.built_in'] },
  },
  listCheckResults: {
    summary: 'The results of a check, newest first',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(checkResult),
  },
  search: searchSpec,
});

/** The schemas that have a name in the OpenAPI document. */
export const schemas = {
  Snapshot: snapshot,
  Reading: reading,
  Inventory: inventory,
  Series: series,
  Sample: sample,
  History: history,
  Check: check,
  CheckResult: checkResult,
  CheckFailure: checkFailure,
};

export type Contract = typeof contract;
export type CheckDraft = z.input<Contract['createCheck']['body']>;
export type History = z.infer<typeof history>;
export type Inventory = z.infer<typeof inventory>;
export type Reading = z.infer<typeof reading>;
export type Sample = z.infer<typeof sample>;
export type Scope = (typeof scopes)[number];
export type Series = z.infer<typeof series>;
export type Snapshot = z.infer<typeof snapshot>;
export type Unit = (typeof units)[number];
