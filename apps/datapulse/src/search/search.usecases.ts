import type { Contract } from '@quintet/datapulse-contract/schemas';
import { type Call, toSearchPage } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { searchDatasets } from './search.store.ts';

/** Finds a user's datasets by name and column names. */
export async function search({ db }: Deps, { user, query }: Call<Contract['search']>) {
  return toSearchPage(await searchDatasets(db, { ownerId: user.id, ...query }), query);
}
