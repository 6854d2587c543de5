import { type AppError, unavailable } from '@quintet/platform';
import { Kysely } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { TracedPostgresDialect } from './trace-dialect.ts';

/** Options of a database. Times in milliseconds. */
export type DatabaseOptions = {
  readonly url: string;
  readonly applicationName: string;
  /** Maximum number of connections. All processes of all services share PostgreSQL's own limit. */
  readonly poolSize?: number;
  /** Called when an idle connection broke. The pool has already removed it. */
  readonly onIdleError?: (error: Error) => void;
};

/** A pool of connections, typed by the tables `Tables`. */
export type Database<Tables> = {
  readonly db: Kysely<Tables>;
  /** Resolves when the database answers; for `/ready`. */
  check(): Promise<void>;
  close(): Promise<void>;
};

// 64-bit integers are read as numbers: they are counters that stay far below 2^53.
const ourTypes = new TypeOverrides();
ourTypes.setTypeParser(types.builtins.INT8, Number);

/** Opens a pool. Connects on first use, so that a service can start before its database. */
export function openDatabase<Tables>(options: DatabaseOptions): Database<Tables> {
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: ourTypes,
  });
  // Without listeners a lost connection would end the process. The pool's listener gets errors of idle connections, the
  // client's those of a connection that is lost between two statements of a transaction; there the next statement fails.
  pool.on('error', (error) => options.onIdleError?.(error));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    db: new Kysely<Tables>({ dialect: new TracedPostgresDialect({ pool }, databaseOf(options.url)) }),
    check: async () => {
      await pool.query('select 1').catch((error: unknown) => {
        throw new Error(isConnectionError(error) ? 'it does not answer' : 'it refuses the connection');
      });
    },
    close: () => pool.end(),
  };
}

const databaseOf = (url: string): string => URL.parse(url)?.pathname.slice(1) ?? '';

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** True when the database cannot be reached, so that a retry may help. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Class 08 connection exception, 57P0x shutting down or starting up, 53300 too many connections, 53100 disk full.
  if (connectionErrors.has(code) || /^(08...|57P0[1-3]|53...)$/.test(code)) return true;
  return /connection terminated|timeout exceeded when trying to connect|Connection ended|not queryable/i.test(
    error.message,
  );
}

/**
 * Translates errors of the database into errors for the caller: 503 with Retry-After when it is unavailable, and when a
 * deadlock or a timeout rolled the write back. Returns undefined for any other error.
 */
export function translateDatabaseError(error: unknown): AppError | undefined {
  if (isConnectionError(error)) return unavailable('The database');
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const rolledBack = code === '40P01' || code === '40001' || code === '55P03' || code === '57014';
  return rolledBack ? unavailable('The database', 1) : undefined;
}
