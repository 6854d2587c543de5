import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { migrate, type Migrations } from '../migrate.ts';
import { createTestDatabase } from '../testing.ts';

/** Creates a database for one test, empty or with this schema. Returns its URL. */
export async function scratchUrl(migrations: Migrations = {}): Promise<string> {
  const { url, drop } = await createTestDatabase(inject('adminUrl'), 'scratch', {});
  onTestFinished(drop);
  const database = openDatabase({ url, applicationName: 'scratch' });
  await migrate(database.db, migrations).finally(() => database.close());
  return url;
}

/** Opens a pool on such a database, closed after the test. */
export async function scratchDatabase<Tables>(
  migrations: Migrations = {},
): Promise<Database<Tables> & { url: string }> {
  const url = await scratchUrl(migrations);
  const database = openDatabase<Tables>({ url, applicationName: 'scratch' });
  onTestFinished(database.close);
  return { ...database, url };
}
