import type { Chart, Column, Progress, CsvReading, Reject } from '@quintet/datapulse-contract/schemas';
import type { Generated, JSONColumnType } from 'kysely';

/** The tables that `migrations/` creates. */
export type Tables = {
  dataset: {
    id: string;
    owner_id: string;
    name: string;
    sample: boolean;
    status: Generated<'ingesting' | 'ready' | 'failed'>;
    progress: JSONColumnType<Progress> | null;
    failure: JSONColumnType<{ code: string; detail: string }> | null;
    size_bytes: number;
    sha256: string;
    parquet_sha256: string | null;
    rows_read: Generated<number>;
    rows_kept: Generated<number>;
    rows_rejected: Generated<number>;
    reading: JSONColumnType<CsvReading> | null;
    columns: JSONColumnType<Column[], string | undefined>;
    charts: JSONColumnType<Chart[], string | undefined>;
    seq: Generated<number>;
    version: Generated<number>;
    created_at: Generated<Date>;
    deleted_at: Generated<Date | null>;
    attempts: Generated<number>;
    lease_holder: string | null;
    lease_until: Date | null;
  };
  reject: {
    dataset_id: string;
    place: number;
    line: number;
    reason: Reject['reason'];
    detail: string;
    raw: string;
    is_cut: boolean;
  };
};
