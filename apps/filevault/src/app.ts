import { join } from 'node:path';
import { BlobError, openDiskBlobs } from '@quintet/blobs';
import {
  type AppError,
  createService,
  everyHour,
  type Handlers,
  type OwnedResources,
  identityOf,
  implement,
  type Service,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Foundation, translateDatabaseError } from '@quintet/postgres';
import { type Contract, contract, schemas } from '@quintet/filevault-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import type { FilevaultConfig } from './config.ts';
import { getContent } from './content/content.usecases.ts';
import type { Deps } from './deps.ts';
import * as documents from './documents/documents.usecases.ts';
import { diskFull } from './errors.ts';
import { sweep } from './sweep/sweep.ts';
import type { Tables } from './tables.ts';
import * as tags from './tags/tags.usecases.ts';
import { search } from './search/search.usecases.ts';

/** Builds the service and its hourly sweep. It does not listen yet. */
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
    schemas,
    translateError,
  });
  const blobs = openDiskBlobs({ dir: join(config.dataDir, 'blobs') });
  const deps: Deps = { db, blobs, ids: uuidV7(systemClock), maxFileBytes: config.maxFileBytes };
  implement(service.app, contract, handlers(deps), { identity: identityOf(config) });
  const close = everyHour('sweep', () => sweep(deps, config), service.app.log);
  return { service, checks: { blobs: blobs.check }, close };
}

const handlers = (deps: Deps): Handlers<Contract> => ({
  search: (call) => search(deps, call),
  listDocuments: (call) => documents.listDocuments(deps, call),
  createDocument: (call) => documents.createDocument(deps, call),
  createSample: (call) => documents.createSample(deps, call),
  getDocument: (call) => documents.getDocument(deps, call),
  updateDocument: (call) => documents.updateDocument(deps, call),
  deleteDocument: (call) => documents.deleteDocument(deps, call),
  restoreDocument: (call) => documents.restoreDocument(deps, call),
  getContent: (call) => getContent(deps, call),
  listTags: (call) => tags.listTags(deps, call),
  createTag: (call) => tags.createTag(deps, call),
  updateTag: (call) => tags.updateTag(deps, call),
  deleteTag: (call) => tags.deleteTag(deps, call),
});

/** Translates errors of the blob store and the database. */
function translateError(error: unknown): AppError | undefined {
  if (error instanceof BlobError && error.code === 'disk_full') return diskFull(error);
  return translateDatabaseError(error);
}
