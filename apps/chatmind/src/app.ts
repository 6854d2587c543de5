import { contract } from '@quintet/chatmind-contract/schemas';
import {
  createService,
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
import { messageHandlers } from './messages/messages.routes.ts';
import { chooseModels } from './models/choose-models.ts';
import type { Models } from './models/models.ts';
import { modelHandlers } from './models/models.routes.ts';
import { RunWorker } from './runs/run-worker.ts';
import { runHandlers } from './runs/runs.routes.ts';
import { sessionHandlers } from './sessions/sessions.routes.ts';
import type { Tables } from './tables.ts';

/** What ChatMind is built from. `models` stands in for those that the configuration names. */
export type AppOptions = Foundation<ChatmindConfig, Tables> & { readonly models?: Models };

/** ChatMind as a service: everything a process needs to listen, to answer and to drain. */
export async function buildApp({
  config,
  database: { db },
  notifications,
  models = chooseModels(config.models),
}: AppOptions): Promise<OwnedResources & { service: Service; live: LiveStreams; worker: RunWorker }> {
  const service = await createService({
    name: 'chatmind',
    version: packageJson.version,
    config,
    translateError: translateDatabaseError,
  });
  const { app, metrics } = service;
  const live = new LiveStreams({
    appName: 'chatmind',
    log: postgresEventLog(db),
    notifications,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams cannot read the log'),
  });
  const deps: Deps = { db, ids: uuidV7(systemClock), models, announce: notifications.announce };
  const worker = new RunWorker({
    deps,
    settings: config.runs,
    notifications,
    onError: (err) => app.log.warn({ err }, 'a run failed'),
  });
  const handlers = {
    ...modelHandlers(deps),
    ...sessionHandlers(deps),
    ...messageHandlers(deps),
    ...runHandlers(deps),
  };
  implement(app, contract, handlers, { identity: identityOf(config), live });
  return { service, live, worker, close: () => worker.close() };
}
