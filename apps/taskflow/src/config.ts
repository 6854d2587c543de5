import {
  readEnvironment,
  type ServiceConfig,
  serviceConfigFrom,
  serviceEnvironment,
} from '@quintet/platform';
import { z } from 'zod';

const environment = serviceEnvironment.extend({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  /** Connections to the database at most. */
  POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
});

/** TaskFlow's configuration. */
export type TaskflowConfig = ServiceConfig & { readonly databaseUrl: string; readonly poolSize: number };

/** Reads the environment once; throws `ConfigError` with every fault. */
export function readConfig(env: NodeJS.ProcessEnv): TaskflowConfig {
  const parsed = readEnvironment(environment, env);
  return { ...serviceConfigFrom(parsed), databaseUrl: parsed.DATABASE_URL, poolSize: parsed.POOL_SIZE };
}

/** Reads what only `bootstrap` needs: an administrator's URL. */
export function readAdminUrl(env: NodeJS.ProcessEnv): string {
  const schema = z.object({ ADMIN_DATABASE_URL: z.url({ error: 'must be a postgres:// URL' }) });
  return readEnvironment(schema, env).ADMIN_DATABASE_URL;
}
