import { type Call, decodeCursor, requireMatch, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Contract, Tag } from '@quintet/filevault-contract/schemas';
import type { Transaction } from 'kysely';
import type { Deps } from '../deps.ts';
import type { Tables } from '../tables.ts';
import { tagExists, tagNotFound } from '../errors.ts';
import { deleteTagRow, insertTag, renameTag, selectTag, selectTags, touchDocumentsOf } from './tags.store.ts';

export async function listTags({ db }: Deps, { user, query }: Call<Contract['listTags']>) {
  const [before] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  const rows = await selectTags(db, { ownerId: user.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, ({ id }) => [id]);
}

export function createTag({ db, ids }: Deps, { user, body, idempotency }: Call<Contract['createTag']>) {
  return db.transaction().execute((tx) =>
    postgresIdempotency.once(tx, idempotency, async () => {
      const key = { id: ids.next(), ownerId: user.id };
      if (!(await insertTag(tx, { ...key, name: body.name }))) throw tagExists(body.name);
      return requireTag(await selectTag(tx, key), key.id);
    }),
  );
}

export function updateTag(deps: Deps, call: Call<Contract['updateTag']>) {
  const { user, body, ifMatch } = call;
  return changeTag(deps, call, async (tx, tag) => {
    requireMatch(ifMatch, tag);
    if (!(await renameTag(tx, tag.id, body.name))) throw tagExists(body.name);
    await touchDocumentsOf(tx, tag.id);
    return requireTag(await selectTag(tx, { id: tag.id, ownerId: user.id }), tag.id);
  });
}

export function deleteTag(deps: Deps, call: Call<Contract['deleteTag']>) {
  return changeTag(deps, call, async (tx, tag) => {
    requireMatch(call.ifMatch, tag);
    await touchDocumentsOf(tx, tag.id);
    await deleteTagRow(tx, tag.id);
    return undefined;
  });
}

/** Locks and loads a tag and runs `work` once per idempotency key. Unknown and forbidden tags give the same 404. */
function changeTag<T>(
  { db }: Deps,
  { user, params, idempotency }: Call<Contract['updateTag'] | Contract['deleteTag']>,
  work: (tx: Transaction<Tables>, tag: Tag) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .execute((tx) =>
      postgresIdempotency.once(tx, idempotency, async () =>
        work(tx, requireTag(await selectTag(tx, { id: params.id, ownerId: user.id, lock: true }), params.id)),
      ),
    );
}

function requireTag(tag: Tag | undefined, id: string): Tag {
  if (!tag) throw tagNotFound(id);
  return tag;
}
