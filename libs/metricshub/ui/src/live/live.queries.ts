import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

const healMs = 4000;
const inventoryMs = 2000;

/** The machine's newest sample and what it is. Asked again until its stock is taken, and while it fails. */
export const snapshotQuery = queryOptions({
  queryKey: ['metricshub', 'snapshot'],
  queryFn: ({ signal }) => client.getSnapshot({}, { signal }),
  staleTime: Infinity,
  refetchInterval: ({ state }) => {
    if (state.status === 'error') return healMs;
    return state.data && state.data.inventory === null ? inventoryMs : false;
  },
});
