import type { Contract } from '@quintet/chatmind-contract/schemas';
import { type Call, toSearchPage } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { searchSessions } from './search.store.ts';

/** Finds a user's conversations by title and by the text of their messages, without superseded answers. */
export async function search({ db }: Deps, { user, query }: Call<Contract['search']>) {
  return toSearchPage(await searchSessions(db, { userId: user.id, ...query }), query);
}
