import { type OwnedResources, runProcess, runService, type Service } from '@quintet/platform';
import { bootstrapDatabase } from './bootstrap.ts';
import { type Database, isConnectionError, openDatabase } from './database.ts';
import { forgetOldResults } from './idempotency-store.ts';
import { migrate, type Migrations, migrationsUpTo, requireSchema } from './migrate.ts';
import { type PostgresConfig, readAdminUrl } from './postgres-config.ts';
import { type PostgresNotifications, postgresNotifications } from './notifications.ts';

/** What a service is built with. */
export type Foundation<Config extends PostgresConfig, Tables> = {
  readonly config: Config;
  readonly database: Database<Tables>;
  readonly notifications: PostgresNotifications;
};

/** A service that uses PostgreSQL: name, schema, configuration and build function. */
export type PostgresService<Config extends PostgresConfig, Tables> = {
  readonly name: string;
  readonly migrations: Migrations;
  readonly readConfig: (env: NodeJS.ProcessEnv) => Config;
  /** Builds the service. Returned resources are closed before the database. */
  readonly build: (
    foundation: Foundation<Config, Tables>,
  ) => Promise<OwnedResources & { readonly service: Service }>;
};

const hourMs = 60 * 60 * 1000;

/**
 * Runs the program of a service. Its first argument is `serve` (the default), `migrate` or `bootstrap`. `migrate NAME` stops
 * after that migration, so that `quintet restore` can load the rows of an older schema. `serve` does not need the rights of
 * the others, and waits for a missing database: until then `/ready` reports it and requests get 503.
 */
export async function runPostgresService<Config extends PostgresConfig, Tables>(
  service: PostgresService<Config, Tables>,
): Promise<void> {
  const { name, migrations, readConfig } = service;
  const commands = {
    serve: () => serve(service, readConfig(process.env)),
    migrate: async () => {
      const last = process.argv[3];
      const wanted = last === undefined ? migrations : migrationsUpTo(migrations, last);
      const database = openFor(name, readConfig(process.env));
      await migrate(database.db, wanted).finally(() => database.close());
    },
    bootstrap: () => bootstrapDatabase(readAdminUrl(process.env), readConfig(process.env).databaseUrl),
  };
  await runProcess(commands, process.argv.slice(2));
}

const openFor = <Tables>(applicationName: string, { databaseUrl, poolSize }: PostgresConfig) =>
  openDatabase<Tables>({ url: databaseUrl, applicationName, poolSize });

async function serve<Config extends PostgresConfig, Tables>(
  { name, migrations, build }: PostgresService<Config, Tables>,
  config: Config,
) {
  const database = openFor<Tables>(name, config);
  const schema = () => requireSchema(database.db, migrations);
  await schema().catch((error: unknown) => {
    if (!isConnectionError(error)) throw error;
  });
  const notifications = postgresNotifications({
    url: config.databaseUrl,
    applicationName: name,
    channel: name,
  });
  const { service, checks, close, ...resources } = await build({ config, database, notifications });
  const sweep = setInterval(() => void forgetOldResults(database.db).catch(() => undefined), hourMs).unref();
  const running = await runService(service, {
    ...resources,
    checks: { database: database.check, schema, ...checks },
    close: async () => {
      clearInterval(sweep);
      await close?.();
      await notifications.close();
      await database.close();
    },
  });
  return { running, stopTimeoutMs: config.stopTimeoutMs };
}
