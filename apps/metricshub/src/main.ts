import { runPostgresService } from '@quintet/postgres';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { stockVerb, tellStock } from './machine/stock.ts';
import { findThisMachine } from './machine/this-machine.ts';
import { migrations } from './migrations/index.ts';

if (process.argv[2] === stockVerb) {
  await tellStock();
} else {
  await runPostgresService({
    name: 'metricshub',
    migrations,
    readConfig,
    build: async ({ config, database }) =>
      buildApp({ config, database, machine: await findThisMachine(config) }),
  });
}
