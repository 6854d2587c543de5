import { readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';

/** TaskFlow's configuration: nothing beyond what every service on PostgreSQL has. */
export const readConfig = (env: NodeJS.ProcessEnv): PostgresConfig =>
  postgresConfigFrom(readEnvironment(postgresEnvironment, env));
