import {
  readEnvironment,
  type ServiceConfig,
  serviceConfigFrom,
  serviceEnvironment,
} from '@quintet/platform';
import { z } from 'zod';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });

/** The environment of a service that uses PostgreSQL. A service extends it with its own variables. */
export const postgresEnvironment = serviceEnvironment.extend({
  DATABASE_URL: postgresUrl,
  /** Maximum number of connections to the database. */
  POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
});

/** The configuration of a service that uses PostgreSQL. */
export type PostgresConfig = ServiceConfig & { readonly databaseUrl: string; readonly poolSize: number };

/** Converts an environment to a configuration. */
export const postgresConfigFrom = (env: z.output<typeof postgresEnvironment>): PostgresConfig => ({
  ...serviceConfigFrom(env),
  databaseUrl: env.DATABASE_URL,
  poolSize: env.POOL_SIZE,
});

/**
 * Reads the variable that only `bootstrap` needs: the URL of a role that may create roles and databases.
 *
 * @throws ConfigError with all errors
 */
export const readAdminUrl = (env: NodeJS.ProcessEnv): string =>
  readEnvironment(z.object({ ADMIN_DATABASE_URL: postgresUrl }), env).ADMIN_DATABASE_URL;
