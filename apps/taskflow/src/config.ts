import { readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';

/** TaskFlow only has the settings that every service with PostgreSQL has. */
export const readConfig = (env: NodeJS.ProcessEnv): PostgresConfig =>
  postgresConfigFrom(readEnvironment(postgresEnvironment, env));
