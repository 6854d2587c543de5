import { hasStatus } from '@quintet/kit';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

const retryMs = 4000;

/** A dataset. Its live stream keeps it up to date, so it is loaded once. Retries while loading fails. */
export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ['datapulse', 'dataset', id],
    queryFn: ({ signal }) => client.getDataset({ params: { id } }, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) =>
      state.status === 'error' && !hasStatus(state.error, 404) ? retryMs : false,
  });

/** The charts of a dataset. They never change. */
export const chartsQuery = (id: string) =>
  queryOptions({
    queryKey: ['datapulse', 'charts', id],
    queryFn: ({ signal }) => client.getCharts({ params: { id } }, { signal }),
    staleTime: Infinity,
  });

/** The rejected lines of a dataset, in file order. */
export const rejectsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['datapulse', 'rejects', id],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.listRejects({ params: { id }, query: cursor === null ? {} : { cursor } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Infinity,
  });
