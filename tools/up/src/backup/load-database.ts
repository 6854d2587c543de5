import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StartError } from '../start-error.ts';
import { listReferencedBlobs } from './blob-references.ts';
import { describeDatabase, quote } from './describe-database.ts';
import { PORTABLE_TEXT } from './dump-database.ts';
import type { DatabaseRecord, TableRecord } from './manifest.ts';

/** A database that its migrations made and that takes the rows of a backup, in one transaction. */
export type Loader = {
  /** Adds one file of rows to a table. */
  readonly addRows: (table: string, rows: Readable) => Promise<void>;
  /**
   * Puts constraints, triggers and sequences in place and commits.
   *
   * @param hasBlob whether the backup holds the blob of this path
   * @throws StartError in one sentence when the rows are not complete or a blob is missing
   */
  readonly finish: (hasBlob: (path: string) => boolean) => Promise<void>;
};

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

const foreignKeysQuery = `
  select c.relname as table, conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
  where contype = 'f' and conparentid = 0 and nspname = 'public'`;

/** The types of a table's columns by name; the order may differ. */
const columnsOf = ({ columns }: Pick<TableRecord, 'columns'>): string =>
  columns
    .map(({ name, type }) => `${name} ${type}`)
    .toSorted()
    .join(', ');

async function requireSameSchema(client: Client, record: DatabaseRecord): Promise<void> {
  const made = await describeDatabase(client, record.name);
  const missing = record.migrations.find((name, index) => made.migrations[index] !== name);
  if (missing !== undefined || made.migrations.length !== record.migrations.length) {
    throw new StartError(
      `The backup's database ${record.name} was made by other migrations (${record.migrations.join(', ')}) than this build has (${made.migrations.join(', ')}).`,
    );
  }
  for (const table of record.tables) {
    const counterpart = made.tables.find(({ name }) => name === table.name);
    if (!counterpart || columnsOf(counterpart) !== columnsOf(table)) {
      throw new StartError(
        `The backup's table ${record.name}.${table.name} is not what the migrations of this build make.`,
      );
    }
  }
}

async function addPartitions(client: Client, table: TableRecord): Promise<void> {
  for (const { name, bound } of table.partitions) {
    await client.query(
      `create table if not exists ${quote(client, name)} partition of ${quote(client, table.name)} ${bound}`,
    );
  }
}

async function setSequences(client: Client, { name, sequences }: DatabaseRecord): Promise<void> {
  for (const sequence of sequences) {
    const found = await client.query('select to_regclass($1) as known', [quote(client, sequence.name)]);
    if (!found.rows[0]?.known) {
      throw new StartError(
        `The backup's sequence ${name}.${sequence.name} is not what the migrations of this build make.`,
      );
    }
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      quote(client, sequence.name),
      sequence.lastValue,
      sequence.isCalled,
    ]);
  }
}

/**
 * Prepares a database for the rows of `record`. Its schema must have been made by the migrations of the record.
 *
 * Foreign keys are dropped and added again: rows then come in any order, and each key is checked by one query instead of
 * once a row.
 *
 * @throws StartError in one sentence when the schema is not the backup's
 */
export async function openLoader(client: Client, record: DatabaseRecord): Promise<Loader> {
  await client.query(PORTABLE_TEXT);
  await client.query('begin');
  await requireSameSchema(client, record);
  const { rows: foreignKeys } = await client.query<ForeignKey>(foreignKeysQuery);
  const alter = (table: string, action: string) =>
    client.query(`alter table ${quote(client, table)} ${action}`);
  for (const { table, name } of foreignKeys)
    await alter(table, `drop constraint ${client.escapeIdentifier(name)}`);
  for (const table of record.tables) {
    await addPartitions(client, table);
    await alter(table.name, 'disable trigger user');
  }
  // Migrations may insert rows; the backup has them too, Kysely's own included.
  const names = record.tables.map(({ name }) => quote(client, name)).join(', ');
  if (names !== '') await client.query(`truncate ${names}`);
  const counts = new Map<string, number>();
  return {
    addRows: async (table, rows) => {
      const columns = record.tables.find(({ name }) => name === table)?.columns ?? [];
      const list = columns.map(({ name }) => client.escapeIdentifier(name)).join(', ');
      const sink = client.query(copyFrom(`copy ${quote(client, table)} (${list}) from stdin`));
      await pipeline(rows, sink);
      counts.set(table, (counts.get(table) ?? 0) + sink.rowCount);
    },
    finish: async (hasBlob) => {
      for (const { name, rowCount } of record.tables) {
        const added = counts.get(name) ?? 0;
        if (added === rowCount) continue;
        throw new StartError(
          `The backup holds ${added} rows of ${record.name}.${name} instead of ${rowCount}.`,
        );
      }
      await setSequences(client, record);
      for (const { table, name, definition } of foreignKeys) {
        await alter(table, `add constraint ${client.escapeIdentifier(name)} ${definition}`);
      }
      for (const { name } of record.tables) await alter(name, 'enable trigger user');
      const missing = (await listReferencedBlobs(client, record.name)).find((path) => !hasBlob(path));
      if (missing) throw new StartError(`The backup lacks ${missing}, which a row of ${record.name} names.`);
      await client.query('commit');
      await client.query('analyze');
    },
  };
}
