import { readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';
import { z } from 'zod';
import type { EngineLimits } from './engine/protocol.ts';

const gibibyte = 1024 ** 3;
const integer = (min: number, max: number, defaultValue: number) =>
  z.coerce.number().int().min(min).max(max).default(defaultValue);

const environment = postgresEnvironment.extend({
  /** Folder for blobs and temporary files: a disk or EFS, never a container's own file system. */
  DATA_DIR: z.string().min(1),
  /** The largest file in bytes, compressed or expanded. */
  MAX_FILE_BYTES: integer(1, Number.MAX_SAFE_INTEGER, 4 * gibibyte),
  /** Memory and disk in MiB, and threads, of one engine process. */
  ENGINE_MEMORY_MIB: integer(64, 1_048_576, 512),
  ENGINE_TEMP_MIB: integer(1, 1_048_576, 8_192),
  ENGINE_THREADS: integer(1, 64, 2),
  /** An ingest that takes longer fails. */
  INGEST_TIMEOUT_MS: integer(1, 86_400_000, 600_000),
  /** Another process takes over an ingest whose lease was not renewed for this long. */
  LEASE_MS: integer(100, 600_000, 15_000),
});

/** Settings of the ingest. */
export type IngestConfig = {
  readonly dataDir: string;
  readonly maxFileBytes: number;
  readonly limits: EngineLimits;
  readonly ingestTimeoutMs: number;
  readonly leaseMs: number;
};

/** DataPulse's configuration. */
export type DatapulseConfig = PostgresConfig & IngestConfig;

/** Reads the environment. Throws `ConfigError` that lists every invalid variable. */
export function readConfig(env: NodeJS.ProcessEnv): DatapulseConfig {
  const parsed = readEnvironment(environment, env);
  return {
    ...postgresConfigFrom(parsed),
    dataDir: parsed.DATA_DIR,
    maxFileBytes: parsed.MAX_FILE_BYTES,
    limits: {
      memoryMiB: parsed.ENGINE_MEMORY_MIB,
      tempMiB: parsed.ENGINE_TEMP_MIB,
      threads: parsed.ENGINE_THREADS,
      maxExpandedBytes: parsed.MAX_FILE_BYTES,
    },
    ingestTimeoutMs: parsed.INGEST_TIMEOUT_MS,
    leaseMs: parsed.LEASE_MS,
  };
}
