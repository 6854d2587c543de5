import { runPostgresService } from '@quintet/postgres';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { systemInfoCommand, sendSystemInfo } from './machine/inventory.ts';
import { findThisMachine } from './machine/this-machine.ts';
import { migrations } from './migrations/index.ts';

if (process.argv[2] === systemInfoCommand) {
  await sendSystemInfo();
} else {
  await runPostgresService({
    name: 'metricshub',
    migrations,
    readConfig,
    build: async ({ config, database }) =>
      buildApp({ config, database, machine: await findThisMachine(config) }),
  });
}
