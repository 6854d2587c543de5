import type { Contract } from '@quintet/filevault-contract/schemas';
import { type Call, toSearchPage } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { searchDocuments } from './search.store.ts';

/** Finds a user's documents by name, tags and the beginning of their SHA-256. */
export async function search({ db }: Deps, { user, query }: Call<Contract['search']>) {
  return toSearchPage(await searchDocuments(db, { ownerId: user.id, ...query }), query);
}
