import { type Contract, contract, schemas } from '@quintet/chatmind-contract/schemas';
import {
  createService,
  type Handlers,
  type OwnedResources,
  identityOf,
  implement,
  LiveStreams,
  type Service,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Foundation, postgresEventLog, translateDatabaseError } from '@quintet/postgres';
import packageJson from '../package.json' with { type: 'json' };
import type { ChatmindConfig } from './config.ts';
import type { Deps } from './deps.ts';
import * as messages from './messages/messages.usecases.ts';
import { createModels, type Models } from './models/models.ts';
import { RunWorker } from './runs/run-worker.ts';
import * as runs from './runs/runs.usecases.ts';
import * as sessions from './sessions/sessions.usecases.ts';
import type { Tables } from './tables.ts';
import { search } from './search/search.usecases.ts';

/** What ChatMind needs to run. `models` replaces the configured models, for tests. */
export type AppOptions = Foundation<ChatmindConfig, Tables> & { readonly models?: Models };

/** Builds the service, its live streams and the worker that answers runs. It does not listen yet. */
export async function buildApp({
  config,
  database: { db },
  notifications,
  models = createModels(config.models),
}: AppOptions): Promise<OwnedResources & { service: Service; live: LiveStreams; worker: RunWorker }> {
  const service = await createService({
    name: 'chatmind',
    version: packageJson.version,
    config,
    schemas,
    translateError: translateDatabaseError,
  });
  const { app, metrics } = service;
  const live = new LiveStreams({
    appName: 'chatmind',
    log: postgresEventLog(db),
    notifications,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams failed to read the event log'),
  });
  const deps: Deps = { db, ids: uuidV7(systemClock), models, announce: notifications.announce };
  const worker = new RunWorker({
    deps,
    settings: config.runs,
    notifications,
    onError: (err) => app.log.warn({ err }, 'a run failed'),
  });
  implement(app, contract, handlers(deps), { identity: identityOf(config), live });
  return { service, live, worker, close: () => worker.close() };
}

const handlers = (deps: Deps): Handlers<Contract> => ({
  listModels: async () => ({ items: deps.models.list() }),
  search: (call) => search(deps, call),
  listSessions: (call) => sessions.listSessions(deps, call),
  createSession: (call) => sessions.createSession(deps, call),
  getSession: (call) => sessions.getSession(deps, call),
  updateSession: (call) => sessions.updateSession(deps, call),
  deleteSession: (call) => sessions.deleteSession(deps, call),
  listMessages: (call) => messages.listMessages(deps, call),
  createMessage: (call) => messages.createMessage(deps, call),
  streamRun: (call) => runs.streamRun(deps, call),
  stopRun: (call) => runs.stopRun(deps, call),
  retryRun: (call) => runs.retryRun(deps, call),
});
