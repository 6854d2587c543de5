import type { Contract } from '@quintet/metricshub-contract/schemas';
import { type Call, toSearchPage } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { searchChecks, searchSeries } from './search.store.ts';

/** Finds the checks that the user sees by name and address, and the series of this machine by id. */
export async function search({ db, machine }: Deps, { user, query }: Call<Contract['search']>) {
  const [checks, series] = await Promise.all([
    searchChecks(db, { userId: user.id, ...query }),
    searchSeries(db, { machine, ...query }),
  ]);
  return toSearchPage([...checks, ...series], query);
}
