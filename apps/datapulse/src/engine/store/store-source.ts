import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Encoding } from '../../reading/encoding.ts';
import type { Met } from '../../reading/explain.ts';
import type { Survey } from '../../reading/survey.ts';
import type { Report } from '../report.ts';
import { countRecords } from '../source/count-records.ts';
import { decodeFile } from '../source/decode.ts';
import { proveEncoding, type Source } from '../source/open-source.ts';
import { writeCanonical } from './canonical.ts';
import type { ColumnPlan } from './column-plan.ts';
import { needsProof, proveTypes } from './prove-types.ts';
import { Rejects } from './rejects.ts';
import { Misfit, type PlainCsv, storeRows, tableOf } from './store-rows.ts';

/** What to store, and where. */
export type Storing = {
  readonly source: Source;
  readonly survey: Survey;
  readonly plans: readonly ColumnPlan[];
  readonly parquetPath: string;
  readonly workDir: string;
};

/** What was stored: the columns in their proved forms, the rows, and everything that is none. */
export type Stored = {
  readonly plans: readonly ColumnPlan[];
  readonly kept: number;
  readonly rejects: Rejects;
  readonly met: Omit<Met, 'badBytes'>;
  readonly encoding: Encoding;
  readonly badBytes: number;
};

type Tools = { readonly connection: DuckDBConnection; readonly report: Report };

const nothingMet = { blankLines: 0, comments: 0, filledUp: 0, cutOff: 0, mended: 0 };

/**
 * Stores a file's rows. A file that looks plain is read as it lies, and its records are counted a second time by somebody
 * else: when the two agree, no row can have been lost. Any other is written again first, line by line accounted for.
 */
export async function storeSource(storing: Storing, tools: Tools): Promise<Stored> {
  return (await storePlain(storing, tools)) ?? storeRewritten(storing, tools);
}

async function storePlain(
  { source, survey, plans, parquetPath }: Storing,
  tools: Tools,
): Promise<Stored | undefined> {
  const { dialect, layout, header } = survey;
  if (!survey.isPlain || source.encoding.name !== 'utf-8' || source.badBytes > 0) return undefined;
  const skipLines = layout.firstLine - 1 + (header.isHeader ? 1 : 0);
  const csv = { path: source.path, delimiter: dialect.delimiter ?? ',', columns: layout.columns, skipLines };
  tools.report('storing', 0);
  const [counted, stored] = await Promise.all([
    countRecords(source.path, skipLines, (bytes) =>
      tools.report('storing', (bytes / source.sizeBytes) * 0.9),
    ),
    storeTyped(tools.connection, { csv, plans, parquetPath }).catch(unlessStructural),
  ]);
  if (!stored || stored.kept !== counted.records || counted.utf8.badBytes > 0) return undefined;
  const met = { ...nothingMet, blankLines: counted.blankLines };
  return { ...stored, rejects: new Rejects(), met, encoding: source.encoding, badBytes: 0 };
}

/** What DuckDB says of a file that is not as plain as it looked. Anything else is not about the file. */
function unlessStructural(error: unknown): undefined {
  const message = error instanceof Error ? error.message : '';
  if (/CSV Error|CSV Parser|csv|utf-?8|unicode/i.test(message)) return undefined;
  throw error;
}

async function storeRewritten(storing: Storing, tools: Tools): Promise<Stored> {
  const { survey, plans, parquetPath, workDir } = storing;
  const { dialect, layout, header, isRagged } = survey;
  const source = storing.source.isProved
    ? storing.source
    : { ...storing.source, ...(await proveEncoding(storing.source.path)) };
  const path = join(workDir, 'canonical.csv');
  const text = decodeFile(source.path, source.encoding, (bytes) =>
    tools.report('reading', bytes / source.sizeBytes),
  );
  const rewritten = await writeCanonical(text, path, {
    dialect,
    layout,
    hasHeader: header.isHeader,
    isRagged,
  });
  tools.report('storing', 0);
  const { longestBytes } = rewritten;
  const csv = { path, delimiter: ',', columns: layout.columns, skipLines: 0, longestBytes };
  const stored = await storeTyped(tools.connection, { csv, plans, parquetPath });
  if (stored.kept !== rewritten.kept) {
    throw new Error(`${rewritten.kept} rows were written and ${stored.kept} read again.`);
  }
  const { rejects, met } = rewritten;
  return { ...stored, rejects, met, encoding: source.encoding, badBytes: source.badBytes };
}

type Typed = {
  readonly csv: PlainCsv;
  readonly plans: readonly ColumnPlan[];
  readonly parquetPath: string;
};

/** Tries the forms that the sample promised; a value that breaks the promise makes every row count. */
async function storeTyped(connection: DuckDBConnection, { csv, plans, parquetPath }: Typed) {
  const table = tableOf(csv);
  if (!needsProof(plans)) {
    try {
      return { plans, kept: await storeRows(connection, table, plans, parquetPath) };
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
    }
  }
  const proved = await proveTypes(connection, table, plans);
  return { plans: proved, kept: await storeRows(connection, table, proved, parquetPath) };
}
