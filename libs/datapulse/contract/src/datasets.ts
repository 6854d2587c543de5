import { id, liveEvent, timestamp } from '@quintet/contract';
import { z } from 'zod';
import { confidences, eventKinds, phases, rejectReasons, statuses } from './routes.ts';
import { column } from './statistics.ts';

const count = z.number().int().min(0);

/** Lines of the file that hold a row. `read` = `kept` + `rejected`, always. */
export const rowCounts = z.object({ read: count, kept: count, rejected: count });

/** How a file was read. */
export const reading = z.object({
  /** What separates cells; null for a file of one column whose text holds every likely sign. */
  delimiter: z.string().nullable(),
  quote: z.string(),
  /** What stands before a quote inside of quotes: the quote itself, or a backslash. */
  escape: z.string(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  newline: z.enum(['lf', 'crlf', 'cr', 'mixed', 'none']),
  /** True when the first row names the columns. */
  header: z.boolean(),
  /** Lines of text above the table, as they stand. */
  preamble: z.array(z.string()),
  /** What comment lines begin with. */
  comment: z.string().nullable(),
  confidence: z.enum(confidences),
  /** What the reading rests on and what it mended or skipped, one sentence each. */
  notes: z.array(z.string()),
});

/** How far the reading is. `share` of the current phase from 0 to 1, null when it cannot be known. */
export const progress = z.object({ phase: z.enum(phases), share: z.number().min(0).max(1).nullable() });

/** A dataset as lists show it. */
export const datasetSummary = z.object({
  id,
  name: z.string(),
  status: z.enum(statuses),
  progress: progress.nullable(),
  /** Why the reading failed: a stable code and one sentence. */
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
  rows: rowCounts,
  columnCount: count,
  sizeBytes: count,
  /** Of the file as it came in. */
  sha256: z.string(),
  /** True for the dataset that the tab offers as an example. */
  sample: z.boolean(),
  seq: count,
  version: z.number().int().positive(),
  createdAt: timestamp,
});

/** A dataset with how it was read and what is in its columns. */
export const dataset = datasetSummary.extend({
  reading: reading.nullable(),
  columns: z.array(column),
});

/** A line that is not among the rows. `line` counts lines of the file from 1; `raw` may be cut, `isCut` says so. */
export const reject = z.object({
  line: z.number().int().positive(),
  reason: z.enum(rejectReasons),
  detail: z.string(),
  raw: z.string(),
  isCut: z.boolean(),
});

/** One step of a dataset's life, with the whole summary as it then was. */
export const datasetEvent = liveEvent.extend({ kind: z.enum(eventKinds), dataset: datasetSummary });

export type Dataset = z.infer<typeof dataset>;
export type DatasetSummary = z.infer<typeof datasetSummary>;
export type DatasetEvent = z.infer<typeof datasetEvent>;
export type Reading = z.infer<typeof reading>;
export type Progress = z.infer<typeof progress>;
export type Reject = z.infer<typeof reject>;
export type RowCounts = z.infer<typeof rowCounts>;
