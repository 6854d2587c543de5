import {
  createService,
  type Handlers,
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
import { type Contract, contract, schemas } from '@quintet/taskflow-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import { BoardSnapshots } from './boards/board-snapshots.ts';
import * as boards from './boards/boards.usecases.ts';
import { cardCommands } from './cards/card-commands.ts';
import * as cards from './cards/cards.usecases.ts';
import * as columns from './columns/columns.usecases.ts';
import type { Deps } from './deps.ts';
import * as members from './members/members.usecases.ts';
import type { Tables } from './tables.ts';
import { search } from './search/search.usecases.ts';

/** Builds the service and its live streams. It does not listen yet. */
export async function buildApp({
  config,
  database,
  notifications,
}: Foundation<PostgresConfig, Tables>): Promise<{ service: Service; live: LiveStreams }> {
  const service = await createService({
    name: 'taskflow',
    version: packageJson.version,
    config,
    schemas,
    translateError: translateDatabaseError,
  });
  const { app, metrics } = service;
  const live = new LiveStreams({
    appName: 'taskflow',
    log: postgresEventLog(database.db),
    notifications,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams failed to read the event log'),
  });
  const deps: Deps = {
    db: database.db,
    ids: uuidV7(systemClock),
    snapshots: new BoardSnapshots(),
    cardCommands: cardCommands(database.db),
    announce: notifications.announce,
  };
  implement(app, contract, handlers(deps), { identity: identityOf(config), live });
  return { service, live };
}

const handlers = (deps: Deps): Handlers<Contract> => ({
  search: (call) => search(deps, call),
  listBoards: (call) => boards.listBoards(deps, call),
  createBoard: (call) => boards.createBoard(deps, call),
  getBoard: (call) => boards.getBoard(deps, call),
  updateBoard: (call) => boards.updateBoard(deps, call),
  deleteBoard: (call) => boards.deleteBoard(deps, call),
  streamBoard: (call) => boards.streamBoard(deps, call),
  listMembers: (call) => members.listMembers(deps, call),
  setMember: (call) => members.setMember(deps, call),
  removeMember: (call) => members.removeMember(deps, call),
  createColumn: (call) => columns.createColumn(deps, call),
  updateColumn: (call) => columns.updateColumn(deps, call),
  deleteColumn: (call) => columns.deleteColumn(deps, call),
  createCard: (call) => cards.createCard(deps, call),
  getCard: (call) => cards.getCard(deps, call),
  updateCard: (call) => cards.updateCard(deps, call),
  deleteCard: (call) => cards.deleteCard(deps, call),
  moveCard: (call) => cards.moveCard(deps, call),
});
