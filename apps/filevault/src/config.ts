import { readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';
import { z } from 'zod';

const gibibyte = 1024 ** 3;
const hourMs = 60 * 60 * 1000;

const environment = postgresEnvironment.extend({
  /** The data folder: on a disk or EFS, never in a container's own file system. */
  DATA_DIR: z.string().min(1),
  /** Maximum file size, in bytes. */
  MAX_FILE_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .default(10 * gibibyte),
  /** How long a deleted document can be restored, in hours. */
  RESTORE_HOURS: z.coerce
    .number()
    .min(0)
    .max(87_600)
    .default(7 * 24),
});

export type FilevaultConfig = PostgresConfig & {
  readonly dataDir: string;
  readonly maxFileBytes: number;
  readonly restorableMs: number;
};

/** Reads the environment. Throws a `ConfigError` that lists every invalid variable. */
export function readConfig(env: NodeJS.ProcessEnv): FilevaultConfig {
  const parsed = readEnvironment(environment, env);
  return {
    ...postgresConfigFrom(parsed),
    dataDir: parsed.DATA_DIR,
    maxFileBytes: parsed.MAX_FILE_BYTES,
    restorableMs: parsed.RESTORE_HOURS * hourMs,
  };
}
