import { AppError } from '@quintet/platform';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

/** A service's migrations by name. Names sort in order. Listed in code, because a bundle cannot read a folder. */
export type Migrations = Readonly<Record<string, Migration>>;

const migratorFor = <Tables>(db: Kysely<Tables>, migrations: Migrations) =>
  new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });

/**
 * Migrates the schema to this build, in one transaction, under Kysely's advisory lock.
 *
 * @returns the names of the applied migrations
 * @throws AppError with one sentence when the schema is newer than this build
 */
export async function migrate<Tables>(db: Kysely<Tables>, migrations: Migrations): Promise<string[]> {
  await refuseNewerSchema(db, migrations);
  const { error, results = [] } = await migratorFor(db, migrations).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
  return results.map(({ migrationName }) => migrationName);
}

/**
 * Requires that the schema is the one of this build.
 *
 * @throws AppError with one sentence when the schema is behind or newer
 */
export async function requireSchema<Tables>(db: Kysely<Tables>, migrations: Migrations): Promise<void> {
  await refuseNewerSchema(db, migrations);
  const known = await migratorFor(db, migrations).getMigrations();
  const missing = known.filter(({ executedAt }) => executedAt === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new AppError('postgres.schema_behind', 500, `The schema lacks ${names}: run "migrate" first.`);
  }
}

/**
 * Returns the migrations up to and including `last`, for an empty database into which older rows are restored.
 *
 * @throws AppError with one sentence when this build does not know `last`
 */
export function migrationsUpTo(migrations: Migrations, last: string): Migrations {
  if (!Object.hasOwn(migrations, last)) {
    throw new AppError(
      'postgres.schema_newer',
      500,
      `The schema needs ${last}, which this build does not know: run a newer build.`,
    );
  }
  return Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
}

async function refuseNewerSchema<Tables>(db: Kysely<Tables>, migrations: Migrations): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const { rows: applied } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const unknown = applied.map(({ name }) => name).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new AppError(
      'postgres.schema_newer',
      500,
      `The schema has ${unknown.join(', ')}, which this build does not know: run a newer build.`,
    );
  }
}
