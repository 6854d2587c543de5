import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { EngineLimits } from './protocol.ts';

/** Where an engine may read and write. */
export type Reach = {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly tempDir: string;
};

/** A value as a string of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`;

/**
 * Opens DuckDB in memory, bounded, and locks it: no file but those within reach, no network, no extension, no setting can
 * be changed afterwards. Progress must be switched on before the lock.
 */
export async function openDuckdb(
  limits: EngineLimits,
  { folders, files, tempDir }: Reach,
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

/** A connection that tells how far its query is; nobody may change a setting any more. */
export async function connectLocked(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run('set enable_progress_bar = true');
  await connection.run('set enable_progress_bar_print = false');
  await connection.run('set progress_bar_time = 0');
  await connection.run('set global lock_configuration = true');
  return connection;
}

/** One value, or several in one row, of a query. */
export async function firstRow(connection: DuckDBConnection, query: string): Promise<unknown[]> {
  const reader = await connection.runAndReadAll(query);
  return reader.getRowsJson()[0] ?? [];
}
