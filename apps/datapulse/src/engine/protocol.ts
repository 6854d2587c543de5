import type {
  Cell,
  Chart,
  Column,
  Progress,
  Reading,
  Reject,
  RowCounts,
} from '@quintet/datapulse-contract/schemas';

/** What an engine may use. Sizes in MiB. */
export type EngineLimits = {
  readonly memoryMiB: number;
  readonly tempMiB: number;
  readonly threads: number;
  /** Text of a compressed file at most, in bytes. */
  readonly maxExpandedBytes: number;
};

/** Read a file: everything made on the way stays in `workDir`. */
export type IngestRequest = {
  readonly kind: 'ingest';
  readonly sourcePath: string;
  readonly workDir: string;
};

/** What a file turned out to be. `rejects` holds the first of them; `rows` counts them all. */
export type Ingested = {
  readonly reading: Reading;
  readonly columns: readonly Column[];
  readonly charts: readonly Chart[];
  readonly rows: RowCounts;
  readonly rejects: readonly Reject[];
  readonly parquetPath: string;
};

/** One condition on a column, named by its place. */
export type RowFilter = { readonly column: number; readonly op: string; readonly value: string };

/** Look up rows in a Parquet file. `types` are the columns' types, in order. */
export type RowsRequest = {
  readonly kind: 'rows';
  readonly parquetPath: string;
  readonly types: readonly string[];
  readonly offset: number;
  readonly limit: number;
  readonly sort: { readonly column: number; readonly isDescending: boolean } | null;
  readonly filters: readonly RowFilter[];
};

/** Rows as cells, each row's number among all, and how many rows fit. */
export type FoundRows = { readonly rows: Cell[][]; readonly numbers: number[]; readonly total: number };

/** What the service says to its engine: first how to open, then one request after the other. */
export type ToEngine =
  | {
      readonly type: 'open';
      readonly limits: EngineLimits;
      readonly folders: readonly string[];
      readonly files: readonly string[];
      readonly tempDir: string;
    }
  | { readonly type: 'request'; readonly id: number; readonly request: IngestRequest | RowsRequest };

/** What the engine answers. */
export type FromEngine =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'result'; readonly id: number; readonly result: Ingested | FoundRows }
  | { readonly type: 'error'; readonly id: number; readonly code: string | null; readonly detail: string };
