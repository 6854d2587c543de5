import { hasStatus } from '@quintet/kit';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

const healMs = 4000;

/** A whole dataset. Its live stream keeps it fresh, so it is loaded once; while it fails it is asked for again. */
export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ['datapulse', 'dataset', id],
    queryFn: ({ signal }) => client.getDataset({ params: { id } }, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) =>
      state.status === 'error' && !hasStatus(state.error, 404) ? healMs : false,
  });

/** Its charts, which never change. */
export const chartsQuery = (id: string) =>
  queryOptions({
    queryKey: ['datapulse', 'charts', id],
    queryFn: ({ signal }) => client.getCharts({ params: { id } }, { signal }),
    staleTime: Infinity,
  });

/** Its rejected lines, in the order of the file. */
export const rejectsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['datapulse', 'rejects', id],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.listRejects({ params: { id }, query: cursor === null ? {} : { cursor } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Infinity,
  });
