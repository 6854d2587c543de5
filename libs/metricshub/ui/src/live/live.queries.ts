import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

const retryMs = 4000;
const inventoryMs = 2000;

/** The machine's newest sample and inventory. Refetches until there is an inventory, and after errors. */
export const snapshotQuery = queryOptions({
  queryKey: ['metricshub', 'snapshot'],
  queryFn: ({ signal }) => client.getSnapshot({}, { signal }),
  staleTime: Infinity,
  refetchInterval: ({ state }) => {
    if (state.status === 'error') return retryMs;
    return state.data && state.data.inventory === null ? inventoryMs : false;
  },
});
