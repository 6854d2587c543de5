import {
  createService,
  identityOf,
  implement,
  LiveStreams,
  type Service,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import {
  type Foundation,
  type PostgresConfig,
  postgresEventLog,
  translateDatabaseError,
} from '@quintet/postgres';
import { contract } from '@quintet/taskflow-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import { BoardSnapshots } from './boards/board-snapshots.ts';
import { boardHandlers } from './boards/boards.routes.ts';
import { cardCommands } from './cards/card-commands.ts';
import { cardHandlers } from './cards/cards.routes.ts';
import { columnHandlers } from './columns/columns.routes.ts';
import type { Deps } from './deps.ts';
import { memberHandlers } from './members/members.routes.ts';
import type { Tables } from './tables.ts';

/** TaskFlow as a service: everything a process needs to listen and to drain. */
export async function buildApp({
  config,
  database,
  notifications,
}: Foundation<PostgresConfig, Tables>): Promise<{ service: Service; live: LiveStreams }> {
  const service = await createService({
    name: 'taskflow',
    version: packageJson.version,
    config,
    translateError: translateDatabaseError,
  });
  const { app, metrics } = service;
  const live = new LiveStreams({
    appName: 'taskflow',
    log: postgresEventLog(database.db),
    notifications,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams cannot read the log'),
  });
  const deps: Deps = {
    db: database.db,
    ids: uuidV7(systemClock),
    snapshots: new BoardSnapshots(),
    cardCommands: cardCommands(database.db),
    announce: notifications.announce,
  };
  const handlers = {
    ...boardHandlers(deps),
    ...memberHandlers(deps),
    ...columnHandlers(deps),
    ...cardHandlers(deps),
  };
  implement(app, contract, handlers, { identity: identityOf(config), live });
  return { service, live };
}
