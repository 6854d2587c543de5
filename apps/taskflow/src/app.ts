import {
  createService,
  type Identity,
  identityFor,
  implement,
  LiveStreams,
  type Service,
  type ServiceConfig,
  systemClock,
  uuidV7,
  withServiceTokens,
} from '@quintet/platform';
import {
  type Database,
  postgresEventLog,
  type PostgresWakeUps,
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

/** What TaskFlow stands on. */
export type AppDeps = {
  readonly config: ServiceConfig;
  readonly database: Database<Tables>;
  readonly wakeUps: PostgresWakeUps;
};

/** TaskFlow as a service: everything a process needs to listen and to drain. */
export async function buildApp({
  config,
  database,
  wakeUps,
}: AppDeps): Promise<{ service: Service; live: LiveStreams }> {
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
    wakeUps,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams cannot read the log'),
  });
  const deps: Deps = {
    db: database.db,
    ids: uuidV7(systemClock),
    snapshots: new BoardSnapshots(),
    cardCommands: cardCommands(database.db),
    announce: wakeUps.announce,
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

function identityOf({ identity, serviceToken }: ServiceConfig): Identity {
  const chosen = identityFor(identity);
  return serviceToken === undefined ? chosen : withServiceTokens(chosen, serviceToken, systemClock);
}
