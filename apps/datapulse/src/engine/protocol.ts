import type {
  Cell,
  Chart,
  Column,
  Progress,
  CsvReading,
  Reject,
  RowCounts,
} from '@quintet/datapulse-contract/schemas';

/** Resource limits of an engine. */
export type EngineLimits = {
  readonly memoryMiB: number;
  readonly tempMiB: number;
  readonly threads: number;
  /** The largest expanded size of a compressed file, in bytes. */
  readonly maxExpandedBytes: number;
};

/** Asks for an ingest. All temporary files go to `workDir`. */
export type IngestRequest = {
  readonly kind: 'ingest';
  readonly sourcePath: string;
  readonly workDir: string;
};

/** The result of an ingest. `rejects` holds the first 1,000 rejected lines; `rows.rejected` counts all. */
export type Ingested = {
  readonly reading: CsvReading;
  readonly columns: readonly Column[];
  readonly charts: readonly Chart[];
  readonly rows: RowCounts;
  readonly rejects: readonly Reject[];
  readonly parquetPath: string;
};

/** One condition on the column with this index. */
export type RowFilter = { readonly column: number; readonly op: string; readonly value: string };

/** Asks for rows of a Parquet file. `types` are the types of its columns, in order. */
export type RowsRequest = {
  readonly kind: 'rows';
  readonly parquetPath: string;
  readonly types: readonly string[];
  readonly offset: number;
  readonly limit: number;
  readonly sort: { readonly column: number; readonly isDescending: boolean } | null;
  readonly filters: readonly RowFilter[];
};

/** A page of rows, the number of each row in the file, and how many rows match. */
export type FoundRows = { readonly rows: Cell[][]; readonly numbers: number[]; readonly total: number };

/** Messages to the engine: `open` first, then requests. */
export type ToEngine =
  | {
      readonly type: 'open';
      readonly limits: EngineLimits;
      readonly folders: readonly string[];
      readonly files: readonly string[];
      readonly tempDir: string;
    }
  | { readonly type: 'request'; readonly id: number; readonly request: IngestRequest | RowsRequest };

/** Messages from the engine. `code` is null for an error that is not about the file. */
export type FromEngine =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'result'; readonly id: number; readonly result: Ingested | FoundRows }
  | { readonly type: 'error'; readonly id: number; readonly code: string | null; readonly detail: string };

/** The file cannot be ingested. `code` is stable; the message is one sentence for the user. */
export class IngestError extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.name = 'IngestError';
    this.code = code;
  }
}

/** Exit code of an engine that exceeded its memory limit. */
export const outOfMemoryExit = 137;

/** Reports progress. `share` of the phase from 0 to 1, or null when it is unknown. */
export type ReportProgress = (phase: Progress['phase'], share: number | null) => void;
