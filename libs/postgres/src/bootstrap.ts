import { AppError } from '@quintet/platform';
import { Client } from 'pg';

// An arbitrary advisory lock number, the same in all programs, so that concurrent bootstraps wait for each other.
const bootstrapLock = 7_217_001;

/**
 * Creates the role and the database of `url`, or updates the password. Safe to repeat and to run concurrently. Only that role
 * may connect to the database.
 *
 * @param adminUrl a role that may create roles and databases
 * @throws AppError `postgres.bad_url` in one sentence
 */
export async function bootstrapDatabase(adminUrl: string, url: string): Promise<void> {
  const { user, password, database } = partsOf(url);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [bootstrapLock]);
    const role = admin.escapeIdentifier(user);
    const name = admin.escapeIdentifier(database);
    const roles = await admin.query('select 1 from pg_roles where rolname = $1', [user]);
    const action = roles.rowCount === 0 ? 'create' : 'alter';
    await admin.query(`${action} role ${role} with login password ${admin.escapeLiteral(password)}`);
    // The administrator of a managed database is not a superuser: it can make only a role it is a member of the owner.
    await admin.query(`grant ${role} to current_user`);
    const databases = await admin.query('select 1 from pg_database where datname = $1', [database]);
    if (databases.rowCount === 0) await admin.query(`create database ${name} owner ${role}`);
    await admin.query(`revoke connect, temporary on database ${name} from public`);
  } finally {
    await admin.end();
  }
}

function partsOf(url: string) {
  const { username = '', password = '', pathname = '' } = URL.parse(url) ?? {};
  const [user, secret, database] = [username, password, pathname.slice(1)].map(decode);
  if (!user || !secret || !database) {
    throw new AppError(
      'postgres.bad_url',
      400,
      'DATABASE_URL must name a role, its password and a database.',
    );
  }
  return { user, password: secret, database };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return ''; // a lone "%" cannot be decoded
  }
}
