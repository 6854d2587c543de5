import { type Call, toSearchPage } from '@quintet/platform';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import type { Deps } from '../deps.ts';
import { searchBoards, searchCards } from './search.store.ts';

/** Finds boards by name and cards by title and description, on the boards that the user is a member of. */
export async function search({ db }: Deps, { user, query }: Call<Contract['search']>) {
  const wanted = { userId: user.id, ...query };
  const [boards, cards] = await Promise.all([searchBoards(db, wanted), searchCards(db, wanted)]);
  return toSearchPage([...boards, ...cards], query);
}
