import type { Client } from 'pg';
import { StartError } from '../start-error.ts';
import type { DatabaseRecord, SequenceRecord, TableRecord } from './manifest.ts';

/** A table before its rows are counted. */
export type TableShape = Omit<TableRecord, 'rowCount'>;

/** What a database consists of, apart from its rows. */
export type DatabaseShape = Pick<DatabaseRecord, 'migrations' | 'sequences'> & {
  readonly tables: readonly TableShape[];
};

/** Relations of extensions belong to the extension: a migration that creates it creates them. */
const ours = `
  n.nspname = 'public' and not exists (
    select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/**
 * What rows and migrations cannot bring back. Everything else that a schema holds (functions, indexes, constraints,
 * triggers, views) is made by the migrations.
 */
const unsupported = `
  select 'the schema ' || nspname as what from pg_namespace
  where nspname not in ('public', 'information_schema') and nspname not like 'pg\\_%'
  union all
  select 'the materialized view ' || relname from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind = 'm' and ${ours}
  union all
  select 'the foreign table ' || relname from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind = 'f' and ${ours}
  union all
  select 'the partition ' || relname || ', which is partitioned itself'
  from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind = 'p' and relispartition and ${ours}
  union all
  select 'large objects' where exists (select from pg_largeobject_metadata)`;

const tablesQuery = `
  select relname as name,
    coalesce((
      select jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
      from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''), '[]') as columns,
    coalesce((
      select jsonb_agg(jsonb_build_object('name', p.relname, 'bound', pg_get_expr(p.relpartbound, p.oid)) order by p.relname)
      from pg_inherits join pg_class p on p.oid = inhrelid
      where inhparent = c.oid and p.relispartition), '[]') as partitions
  from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind in ('r', 'p') and not relispartition and ${ours}
  order by relname`;

const sequencesQuery = `
  select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind = 'S' and ${ours} order by relname`;

/** A table's name for SQL. */
export const quote = (client: Client, name: string): string => `public.${client.escapeIdentifier(name)}`;

async function readSequence(client: Client, name: string): Promise<SequenceRecord> {
  const { rows } = await client.query<{ last_value: string; is_called: boolean }>(
    `select last_value::text, is_called from ${quote(client, name)}`,
  );
  return { name, lastValue: rows[0]?.last_value ?? '1', isCalled: rows[0]?.is_called ?? false };
}

/** Applied migrations, in order; `undefined` when the database has never been migrated. */
export async function readMigrations(client: Client): Promise<string[] | undefined> {
  const { rows: found } = await client.query(`select to_regclass('public.kysely_migration') as known`);
  if (!found[0]?.known) return undefined;
  const { rows } = await client.query<{ name: string }>(
    'select name from public.kysely_migration order by name',
  );
  return rows.map(({ name }) => name);
}

/**
 * Describes the database of `client`, within the transaction that is open there.
 *
 * @throws StartError in one sentence when it holds something that a backup cannot
 */
export async function describeDatabase(client: Client, database: string): Promise<DatabaseShape> {
  const { rows: refused } = await client.query<{ what: string }>(unsupported);
  if (refused.length > 0) {
    throw new StartError(`The database ${database} holds ${refused[0]?.what}, which a backup cannot hold.`);
  }
  const { rows: tables } = await client.query<TableShape>(tablesQuery);
  const { rows: names } = await client.query<{ name: string }>(sequencesQuery);
  const sequences: SequenceRecord[] = [];
  for (const { name } of names) sequences.push(await readSequence(client, name));
  return { migrations: (await readMigrations(client)) ?? [], tables, sequences };
}
