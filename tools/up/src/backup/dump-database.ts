import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AddFile } from './archive.ts';
import { listReferencedBlobs } from './blob-references.ts';
import { describeDatabase, quote, type TableShape } from './describe-database.ts';
import { type DatabaseRecord, rowsPath, type TableRecord } from './manifest.ts';

/** Tar needs the size of a file before its bytes: rows are collected up to this many bytes, whatever the table's size. */
const CHUNK_BYTES = 8 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Text that reads the same under any settings of the server that takes it in. */
export const PORTABLE_TEXT = [
  `set client_encoding = 'UTF8'`,
  `set timezone = 'UTC'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set extra_float_digits = 1`,
  `set bytea_output = 'hex'`,
  // A role may have shorter ones; a large table takes its time.
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 0',
].join('; ');

/** Splits COPY's text into pieces that end with a row: a line break within a value is written as `\n`. */
async function* splitByRows(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let sizeBytes = 0;
  for await (const bytes of source) {
    pending.push(bytes);
    sizeBytes += bytes.length;
    if (sizeBytes < CHUNK_BYTES) continue;
    const all = Buffer.concat(pending);
    const end = all.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield all.subarray(0, end);
    pending = [all.subarray(end)];
    sizeBytes = all.length - end;
  }
  if (sizeBytes > 0) yield Buffer.concat(pending);
}

async function dumpTable(
  client: Client,
  database: string,
  table: TableShape,
  add: AddFile,
): Promise<TableRecord> {
  const columns = table.columns.map(({ name }) => client.escapeIdentifier(name)).join(', ');
  const rows = client.query(copyTo(`copy (select ${columns} from ${quote(client, table.name)}) to stdout`));
  let chunk = 0;
  for await (const bytes of splitByRows(rows)) {
    chunk += 1;
    await add(rowsPath(database, table.name, chunk), bytes.length, Readable.from([bytes]));
  }
  return { ...table, rowCount: rows.rowCount };
}

/** A dumped database, and the blobs that its rows name. */
export type Dump = { readonly record: DatabaseRecord; readonly blobs: readonly string[] };

/** Writes the rows of a database into an archive, all as of one moment. */
export async function dumpDatabase(client: Client, name: string, add: AddFile): Promise<Dump> {
  await client.query(PORTABLE_TEXT);
  await client.query('begin isolation level repeatable read read only');
  const { tables, migrations, sequences } = await describeDatabase(client, name);
  if (tables.length > 0) {
    // No migration may change a table between its description and its rows.
    const names = tables.map((table) => quote(client, table.name)).join(', ');
    await client.query(`lock table ${names} in access share mode`);
  }
  const records: TableRecord[] = [];
  for (const table of tables) records.push(await dumpTable(client, name, table, add));
  const blobs = await listReferencedBlobs(client, name);
  await client.query('commit');
  return { record: { name, migrations, tables: records, sequences }, blobs };
}
