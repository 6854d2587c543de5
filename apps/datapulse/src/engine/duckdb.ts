import { type DuckDBConnection, DuckDBInstance, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import type { Cell } from '@quintet/datapulse-contract/schemas';
import type { EngineLimits } from './protocol.ts';

/** The files and folders that an engine may access. */
export type FileAccess = {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly tempDir: string;
};

/** A string as an SQL literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`;

/**
 * Opens an in-memory DuckDB with limits. It can access only the given files and folders, no network, and no extensions.
 * `connectLocked` then locks the settings: progress must be enabled before that.
 */
export async function openDuckdb(
  limits: EngineLimits,
  { folders, files, tempDir }: FileAccess,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMiB}MiB`,
    temp_directory: tempDir,
    max_temp_directory_size: `${limits.tempMiB}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`set global TimeZone = 'UTC'`);
  await connection.run(`set global allowed_paths = ${list(files)}`);
  await connection.run(`set global allowed_directories = ${list(folders)}`);
  await connection.run('set global enable_external_access = false');
  connection.closeSync();
  return instance;
}

/** Opens a connection with progress enabled and locks all settings of the instance. */
export async function connectLocked(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run('set enable_progress_bar = true');
  await connection.run('set enable_progress_bar_print = false');
  await connection.run('set progress_bar_time = 0');
  await connection.run('set global lock_configuration = true');
  return connection;
}

/** The first row of a query. */
export async function firstRow(connection: DuckDBConnection, query: string): Promise<unknown[]> {
  const reader = await connection.runAndReadAll(query);
  return reader.getRowsJson()[0] ?? [];
}

const integerTypes: ReadonlySet<DuckDBTypeId | undefined> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.HUGEINT,
]);

/** Converts a DuckDB value to a cell of the contract: a number where that is exact, ISO 8601 for times, else text. */
export function toCell(value: unknown, type: DuckDBType | undefined): Cell {
  if (value === null || value === undefined) return null;
  const id = type?.typeId;
  if (integerTypes.has(id)) return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (id === DuckDBTypeId.TIMESTAMP) return String(value).replace(' ', 'T');
  if (id === DuckDBTypeId.TIMESTAMP_TZ)
    return `${String(value)
      .replace(' ', 'T')
      .replace(/[+-]\d\d(:\d\d)?$/, '')}Z`;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
