import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { migrate, type Migrations } from '../migrate.ts';
import { createTestDatabase } from '../testing.ts';

/** An empty database for one test, or one with this schema: its URL. */
export async function scratchUrl(migrations: Migrations = {}): Promise<string> {
  const { url, drop } = await createTestDatabase(inject('adminUrl'), 'scratch', {});
  onTestFinished(drop);
  const database = openDatabase({ url, applicationName: 'scratch' });
  await migrate(database.db, migrations).finally(() => database.close());
  return url;
}

/** A pool on such a database, closed with the test. */
export async function scratchDatabase<Tables>(
  migrations: Migrations = {},
): Promise<Database<Tables> & { url: string }> {
  const url = await scratchUrl(migrations);
  const database = openDatabase<Tables>({ url, applicationName: 'scratch' });
  onTestFinished(database.close);
  return { ...database, url };
}
