import { join } from 'node:path';
import { BlobError, openDiskBlobs } from '@quintet/blobs';
import {
  type AppError,
  createService,
  everyHour,
  type OwnedResources,
  identityOf,
  implement,
  type Service,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Foundation, translateDatabaseError } from '@quintet/postgres';
import { contract } from '@quintet/filevault-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import type { FilevaultConfig } from './config.ts';
import { contentHandlers } from './content/content.routes.ts';
import type { Deps } from './deps.ts';
import { diskFull } from './documents/documents.errors.ts';
import { documentHandlers } from './documents/documents.routes.ts';
import { sweep } from './sweep/sweep.ts';
import type { Tables } from './tables.ts';
import { tagHandlers } from './tags/tags.routes.ts';

/** FileVault as a service: everything a process needs to listen and to drain. */
export async function buildApp({
  config,
  database: { db },
}: Omit<Foundation<FilevaultConfig, Tables>, 'notifications'>): Promise<
  OwnedResources & { service: Service }
> {
  const service = await createService({
    name: 'filevault',
    version: packageJson.version,
    config,
    translateError,
  });
  const blobs = openDiskBlobs({ dir: join(config.dataDir, 'blobs') });
  const deps: Deps = { db, blobs, ids: uuidV7(systemClock), maxFileBytes: config.maxFileBytes };
  const handlers = { ...documentHandlers(deps), ...contentHandlers(deps), ...tagHandlers(deps) };
  implement(service.app, contract, handlers, { identity: identityOf(config) });
  const close = everyHour('sweep', () => sweep(deps, config), service.app.log);
  return { service, checks: { blobs: blobs.check }, close };
}

/** What the stores throw, in words for a caller. */
function translateError(error: unknown): AppError | undefined {
  if (error instanceof BlobError && error.code === 'disk_full') return diskFull(error);
  return translateDatabaseError(error);
}
