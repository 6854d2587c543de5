import { readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';
import { z } from 'zod';
import type { EngineLimits } from './engine/protocol.ts';

const gibibyte = 1024 ** 3;
const whole = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual);

const environment = postgresEnvironment.extend({
  /** The folder of blobs and of files in work: a disk or EFS, never a container's own file system. */
  DATA_DIR: z.string().min(1),
  /** The largest file, in bytes, also when it is expanded. */
  MAX_FILE_BYTES: whole(1, Number.MAX_SAFE_INTEGER, 4 * gibibyte),
  /** Memory and disk of one engine, in MiB, and its threads. */
  ENGINE_MEMORY_MIB: whole(64, 1_048_576, 512),
  ENGINE_TEMP_MIB: whole(1, 1_048_576, 8_192),
  ENGINE_THREADS: whole(1, 64, 2),
  /** A file that takes longer is given up. */
  INGEST_TIMEOUT_MS: whole(1, 86_400_000, 600_000),
  /** A reading whose process has said nothing for so long is taken over by another. */
  LEASE_MS: whole(100, 600_000, 15_000),
});

/** What reading files needs to know. Times in milliseconds. */
export type IngestConfig = {
  readonly dataDir: string;
  readonly maxFileBytes: number;
  readonly limits: EngineLimits;
  readonly ingestTimeoutMs: number;
  readonly leaseMs: number;
};

/** DataPulse's configuration. */
export type DatapulseConfig = PostgresConfig & IngestConfig;

/** Reads the environment once; throws `ConfigError` with every fault. */
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
