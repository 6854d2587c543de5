import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { explain, type Met } from '../reading/explain.ts';
import { type Survey, survey } from '../reading/survey.ts';
import { chooseCharts } from './charts/choose-charts.ts';
import { EngineError } from './engine-error.ts';
import { profileColumns } from './profile/profile-columns.ts';
import type { IngestRequest, Ingested } from './protocol.ts';
import type { Report } from './report.ts';
import { openSource } from './source/open-source.ts';
import { planColumn } from './store/column-plan.ts';
import { type Stored, storeSource } from './store/store-source.ts';

const maxColumns = 2_000;

/** What an ingest needs besides its request. */
export type IngestTools = {
  readonly connection: DuckDBConnection;
  readonly maxExpandedBytes: number;
  readonly report: Report;
};

/** Reads a file from its first byte to its charts. Throws EngineError in words for the person who brought it. */
export async function ingest({ sourcePath, workDir }: IngestRequest, tools: IngestTools): Promise<Ingested> {
  const { connection, report } = tools;
  report('reading', null);
  const source = await openSource(sourcePath, { workDir, maxExpandedBytes: tools.maxExpandedBytes });
  const found = survey(source.sample);
  requireTable(found);
  const plans = found.columns.map((cells, at) => planColumn(at, cells));

  const parquetPath = join(workDir, 'rows.parquet');
  const stored = await storeSource({ source, survey: found, plans, parquetPath, workDir }, tools);
  report('profiling', 0);
  const columns = await profileColumns(
    connection,
    { parquetPath, names: found.names, plans: stored.plans },
    report,
  );
  report('charting', null);
  const charts = await chooseCharts(connection, { parquetPath, columns, rows: stored.kept });
  return {
    reading: explain(found, stored.encoding, metIn(stored)),
    columns,
    charts,
    rows: { read: stored.kept + stored.rejects.count, kept: stored.kept, rejected: stored.rejects.count },
    rejects: stored.rejects.kept,
    parquetPath,
  };
}

const metIn = ({ met, badBytes }: Stored): Met => ({ ...met, badBytes });

function requireTable({ layout }: Survey): void {
  if (layout.records.length === 0) {
    throw new EngineError(
      'datapulse.no_rows',
      'The file holds no row: only blank lines, comments or line ends.',
    );
  }
  if (layout.columns > maxColumns) {
    throw new EngineError(
      'datapulse.too_many_columns',
      `The file has ${layout.columns} columns; ${maxColumns} can be read.`,
    );
  }
}
