import { id, liveEvent, timestamp } from '@quintet/contract';
import { z } from 'zod';
import { confidences, eventKinds, phases, rejectReasons, statuses } from './routes.ts';
import { column } from './statistics.ts';

const count = z.number().int().min(0);

/** Rows of the file. Always `read` = `kept` + `rejected`. */
export const rowCounts = z.object({ read: count, kept: count, rejected: count });

/** How the file was read. */
export const csvReading = z.object({
  /** The delimiter; null for a file of one column whose cells contain every common delimiter. */
  delimiter: z.string().nullable(),
  quote: z.string(),
  /** The escape character of a quote inside a quoted cell: the quote itself, or a backslash. */
  escape: z.string(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  newline: z.enum(['lf', 'crlf', 'cr', 'mixed', 'none']),
  /** True when the first row names the columns. */
  header: z.boolean(),
  /** Lines of text above the table. */
  preamble: z.array(z.string()),
  /** The prefix of comment lines. */
  comment: z.string().nullable(),
  confidence: z.enum(confidences),
  /** How it was detected, and what was corrected or skipped, one sentence each. */
  notes: z.array(z.string()),
});

/** Progress of the ingest. `share` of the current phase from 0 to 1; null when it is unknown. */
export const progress = z.object({ phase: z.enum(phases), share: z.number().min(0).max(1).nullable() });

/** A dataset in a list. */
export const datasetSummary = z
  .object({
    id,
    name: z.string(),
    status: z.enum(statuses),
    progress: progress.nullable(),
    /** Why the ingest failed: a stable code and one sentence. */
    failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
    rows: rowCounts,
    columnCount: count,
    sizeBytes: count,
    /** SHA-256 of the uploaded file. */
    sha256: z.string(),
    /** True for the sample dataset. */
    sample: z.boolean(),
    seq: count,
    version: z.number().int().positive(),
    createdAt: timestamp,
  })
  .meta({
    description: 'A dataset without its columns',
    examples: [
      {
        id: '0198f1e2-7c3a-7000-8000-000000000001',
        name: 'sales.csv',
        status: 'ready',
        progress: null,
        failure: null,
        rows: { read: 1204, kept: 1203, rejected: 1 },
        columnCount: 6,
        sizeBytes: 48213,
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        sample: false,
        seq: 5,
        version: 1,
        createdAt: '2026-11-23T08:00:00.000Z',
      },
    ],
  });

/** A dataset with its reading and the statistics of its columns. */
export const dataset = datasetSummary.extend({
  reading: csvReading.nullable(),
  columns: z.array(column),
});

/** A rejected line. `line` counts from 1. `isCut` is true when `raw` is only the beginning of the line. */
export const reject = z.object({
  line: z.number().int().positive(),
  reason: z.enum(rejectReasons),
  detail: z.string(),
  raw: z.string(),
  isCut: z.boolean(),
});

/** An event of a dataset, with its summary at that time. */
export const datasetEvent = liveEvent.extend({ kind: z.enum(eventKinds), dataset: datasetSummary });

export type Dataset = z.infer<typeof dataset>;
export type DatasetSummary = z.infer<typeof datasetSummary>;
export type DatasetEvent = z.infer<typeof datasetEvent>;
export type CsvReading = z.infer<typeof csvReading>;
export type Progress = z.infer<typeof progress>;
export type Reject = z.infer<typeof reject>;
export type RowCounts = z.infer<typeof rowCounts>;
