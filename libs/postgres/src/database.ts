import { type AppError, unavailable } from '@quintet/platform';
import { Kysely } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { TracedPostgresDialect } from './trace-dialect.ts';

/** How to reach a database. Times in milliseconds. */
export type DatabaseOptions = {
  readonly url: string;
  readonly applicationName: string;
  /** Connections at most; PostgreSQL's own limit is shared by all processes of all services. */
  readonly poolSize?: number;
  /** An idle connection broke; the pool has already dropped it. */
  readonly onIdleError?: (error: Error) => void;
};

/** A pool of connections, typed by the tables `Tables`. */
export type Database<Tables> = {
  readonly db: Kysely<Tables>;
  /** Resolves when the database answers; for `/ready`. */
  check(): Promise<void>;
  close(): Promise<void>;
};

// 64-bit integers arrive as numbers: every one of ours counts things and stays far below 2^53.
const ourTypes = new TypeOverrides();
ourTypes.setTypeParser(types.builtins.INT8, Number);

/** Opens a pool. Connects on first use, so that a service can start before its database does. */
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
  // Without listeners a lost connection would end the process: the pool's own hears of idle ones, ours of one that is
  // lost between two statements of a transaction, where the next statement fails and tells.
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

/** True when the database, or the way to it, is gone: trying again later may help. */
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
 * Translates errors of the database into ones that a caller understands: 503 with Retry-After when it is away, and when
 * a deadlock or a lock time-out rolled the write back. Undefined for anything else.
 */
export function translateDatabaseError(error: unknown): AppError | undefined {
  if (isConnectionError(error)) return unavailable('The database');
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const rolledBack = code === '40P01' || code === '40001' || code === '55P03' || code === '57014';
  return rolledBack ? unavailable('The database', 1) : undefined;
}
