import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { describeReading, type LineCounts } from '../csv/describe-reading.ts';
import { type SampleAnalysis, analyzeSample } from '../csv/analyze-sample.ts';
import { chooseCharts } from './charts/choose-charts.ts';
import { IngestError, type IngestRequest, type Ingested, type ReportProgress } from './protocol.ts';
import { profileColumns } from './profile/profile-columns.ts';
import { openTextSource } from './source/open-source.ts';
import { planColumn } from './store/column-plan.ts';
import { type StoreResult, storeSource } from './store/store-source.ts';

const maxColumns = 2_000;

/** What an ingest depends on. */
type IngestContext = {
  readonly connection: DuckDBConnection;
  readonly maxExpandedBytes: number;
  readonly report: ReportProgress;
};

/** Reads a file, stores its rows as Parquet, profiles its columns and chooses charts. Throws `IngestError`. */
export async function ingest(
  { sourcePath, workDir }: IngestRequest,
  context: IngestContext,
): Promise<Ingested> {
  const { connection, report } = context;
  report('reading', null);
  const source = await openTextSource(sourcePath, { workDir, maxExpandedBytes: context.maxExpandedBytes });
  const analysis = analyzeSample(source.sample);
  requireTable(analysis);
  const plans = analysis.columns.map((cells, at) => planColumn(at, cells));

  const parquetPath = join(workDir, 'rows.parquet');
  const stored = await storeSource({ source, analysis, plans, parquetPath, workDir }, context);
  report('profiling', 0);
  const columns = await profileColumns(
    connection,
    { parquetPath, names: analysis.names, plans: stored.plans },
    report,
  );
  report('charting', null);
  const charts = await chooseCharts(connection, { parquetPath, columns, rows: stored.kept });
  return {
    reading: describeReading(analysis, stored.encoding, lineCounts(stored)),
    columns,
    charts,
    rows: { read: stored.kept + stored.rejects.count, kept: stored.kept, rejected: stored.rejects.count },
    rejects: stored.rejects.items,
    parquetPath,
  };
}

const lineCounts = ({ counts, badBytes }: StoreResult): LineCounts => ({ ...counts, badBytes });

function requireTable({ layout }: SampleAnalysis): void {
  if (layout.records.length === 0) {
    throw new IngestError('datapulse.no_rows', 'The file has no rows: only blank lines or comments.');
  }
  if (layout.columns > maxColumns) {
    throw new IngestError(
      'datapulse.too_many_columns',
      `The file has ${layout.columns} columns. The limit is ${maxColumns}.`,
    );
  }
}
