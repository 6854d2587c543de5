import { type Call, decodeCursor, requireMatch, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import { type Contract, type Document, tagKey } from '@quintet/filevault-contract/schemas';
import type { Transaction } from 'kysely';
import type { Deps } from '../deps.ts';
import type { Tables } from '../tables.ts';
import { setTags } from '../tags/document-tags.ts';
import {
  markDocumentDeleted,
  requireDocument,
  selectDocument,
  selectDocuments,
  touchDocument,
} from './documents.store.ts';
import { captureHead, mediaTypeOf } from './media-type.ts';
import { sampleName, sampleText } from './sample-document.ts';
import { saveDocument } from './save-document.ts';

export async function listDocuments({ db }: Deps, { user, query }: Call<Contract['listDocuments']>) {
  const [before] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  const rows = await selectDocuments(db, {
    ownerId: user.id,
    q: query.q?.normalize('NFC'),
    tagKey: query.tag === undefined ? undefined : tagKey(query.tag),
    before,
    limit: query.limit + 1,
  });
  return toPage(rows, query.limit, ({ id }) => [id]);
}

export async function createDocument(deps: Deps, call: Call<Contract['createDocument']>) {
  const { taken, form } = await call.upload.receive(
    { maxBytes: deps.maxFileBytes },
    async ({ name, bytes }) => {
      const captured = captureHead(bytes);
      const staged = await deps.blobs.stage(captured.bytes);
      return { staged, mediaType: mediaTypeOf(captured.head(), name), discard: staged.discard };
    },
  );
  return saveDocument(deps, {
    staged: taken.staged,
    mediaType: taken.mediaType,
    ownerId: call.user.id,
    name: form.file,
    tags: form.tags,
    idempotency: call.idempotency,
  });
}

export async function createSample(deps: Deps, { user, idempotency }: Call<Contract['createSample']>) {
  return saveDocument(deps, {
    staged: await deps.blobs.stage(sampleBytes()),
    ownerId: user.id,
    name: sampleName,
    mediaType: 'text/plain',
    tags: ['example'],
    sample: true,
    idempotency,
  });
}

async function* sampleBytes() {
  yield Buffer.from(sampleText);
}

export const getDocument = ({ db }: Deps, { user, params }: Call<Contract['getDocument']>) =>
  requireDocument(db, { id: params.id, ownerId: user.id });

export function updateDocument(deps: Deps, call: Call<Contract['updateDocument']>) {
  const { user, body, ifMatch } = call;
  return changeDocument(deps, call, async (tx, document) => {
    requireMatch(ifMatch, document);
    const { id } = document;
    await touchDocument(tx, id, body.name === undefined ? {} : { name: body.name });
    if (body.tags)
      await setTags({ db: tx, ids: deps.ids }, { documentId: id, ownerId: user.id, names: body.tags });
    return requireDocument(tx, { id, ownerId: user.id });
  });
}

export function deleteDocument(deps: Deps, call: Call<Contract['deleteDocument']>) {
  return changeDocument(deps, call, async (tx, document) => {
    requireMatch(call.ifMatch, document);
    await markDocumentDeleted(tx, document.id);
    return undefined;
  });
}

/** Restoring a document that is not deleted changes nothing, because undo may be clicked twice. */
export function restoreDocument(deps: Deps, call: Call<Contract['restoreDocument']>) {
  return changeDocument(
    deps,
    call,
    async (tx, document) => {
      const key = { id: document.id, ownerId: call.user.id };
      if (await selectDocument(tx, key)) return document;
      await touchDocument(tx, document.id, { deleted_at: null });
      return requireDocument(tx, key);
    },
    { deleted: true },
  );
}

/** Locks and loads a document and runs `work` once per idempotency key. Unknown and forbidden documents give the same 404. */
function changeDocument<T>(
  { db }: Deps,
  {
    user,
    params,
    idempotency,
  }: Call<Contract['updateDocument'] | Contract['deleteDocument'] | Contract['restoreDocument']>,
  work: (tx: Transaction<Tables>, document: Document) => Promise<T>,
  { deleted = false } = {},
): Promise<T> {
  return db
    .transaction()
    .execute((tx) =>
      postgresIdempotency.once(tx, idempotency, async () =>
        work(tx, await requireDocument(tx, { id: params.id, ownerId: user.id, lock: true, deleted })),
      ),
    );
}
