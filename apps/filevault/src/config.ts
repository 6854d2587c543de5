import {
  readEnvironment,
  type ServiceConfig,
  serviceConfigFrom,
  serviceEnvironment,
} from '@quintet/platform';
import { z } from 'zod';

const gibibyte = 1024 ** 3;

const environment = serviceEnvironment.extend({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  /** The folder of the blobs: a disk or EFS, never a container's own file system. */
  DATA_DIR: z.string().min(1),
  /** Connections to the database at most. */
  POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  /** The largest file, in bytes. */
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

/** FileVault's configuration. */
export type FilevaultConfig = ServiceConfig & {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly poolSize: number;
  readonly maxFileBytes: number;
  readonly restorableMs: number;
};

/** Reads the environment once; throws `ConfigError` with every fault. */
export function readConfig(env: NodeJS.ProcessEnv): FilevaultConfig {
  const parsed = readEnvironment(environment, env);
  return {
    ...serviceConfigFrom(parsed),
    databaseUrl: parsed.DATABASE_URL,
    dataDir: parsed.DATA_DIR,
    poolSize: parsed.POOL_SIZE,
    maxFileBytes: parsed.MAX_FILE_BYTES,
    restorableMs: parsed.RESTORE_HOURS * 60 * 60 * 1000,
  };
}

/** Reads what only `bootstrap` needs: an administrator's URL. */
export function readAdminUrl(env: NodeJS.ProcessEnv): string {
  const schema = z.object({ ADMIN_DATABASE_URL: z.url({ error: 'must be a postgres:// URL' }) });
  return readEnvironment(schema, env).ADMIN_DATABASE_URL;
}
