import { BlobError, type BlobStore } from '@quintet/blobs';
import {
  type AppError,
  createService,
  type Identity,
  identityFor,
  implement,
  type Service,
  type ServiceConfig,
  systemClock,
  uuidV7,
  withServiceTokens,
} from '@quintet/platform';
import { type Database, translateDatabaseError } from '@quintet/postgres';
import { contract } from '@quintet/filevault-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import { contentHandlers } from './content/content.routes.ts';
import type { Deps } from './deps.ts';
import { diskFull } from './documents/documents.errors.ts';
import { documentHandlers } from './documents/documents.routes.ts';
import type { Tables } from './tables.ts';
import { tagHandlers } from './tags/tags.routes.ts';

/** What FileVault stands on. */
export type AppDeps = {
  readonly config: ServiceConfig & { readonly maxFileBytes: number };
  readonly database: Database<Tables>;
  readonly blobs: BlobStore;
};

/** FileVault as a service: everything a process needs to listen and to drain. */
export async function buildApp({ config, database, blobs }: AppDeps): Promise<Service> {
  const service = await createService({
    name: 'filevault',
    version: packageJson.version,
    config,
    translateError,
  });
  const { db } = database;
  const deps: Deps = { db, blobs, ids: uuidV7(systemClock), maxFileBytes: config.maxFileBytes };
  const handlers = { ...documentHandlers(deps), ...contentHandlers(deps), ...tagHandlers(deps) };
  implement(service.app, contract, handlers, { identity: identityOf(config) });
  return service;
}

/** What the stores throw, in words for a caller. */
function translateError(error: unknown): AppError | undefined {
  if (error instanceof BlobError && error.code === 'disk_full') return diskFull(error);
  return translateDatabaseError(error);
}

function identityOf({ identity, serviceToken }: ServiceConfig): Identity {
  const chosen = identityFor(identity);
  return serviceToken === undefined ? chosen : withServiceTokens(chosen, serviceToken, systemClock);
}
