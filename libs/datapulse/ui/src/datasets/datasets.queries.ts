import type { Dataset, DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';
import { datasetQuery } from '../dataset/dataset.queries.ts';

const retryMs = 4000;
const readingMs = 1500;
export const listKey = ['datapulse', 'datasets'] as const;

type Pages = { readonly pages: readonly { readonly items: readonly DatasetSummary[] }[] };
const isReading = (data: Pages | undefined) =>
  data?.pages.some(({ items }) => items.some(({ status }) => status === 'ingesting')) ?? false;

/** The user's datasets, newest first. Refetches after an error, and while a file is being ingested. */
export const datasetsQuery = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    client.listDatasets({ query: cursor === null ? {} : { cursor } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) =>
    state.status === 'error' ? retryMs : isReading(state.data) ? readingMs : false,
});

/** Mutations of datasets. Each resolves when it is saved. */
export function useDatasetWrites() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: listKey });
  const remember = (dataset: Dataset) => {
    cache.setQueryData<Dataset>(datasetQuery(dataset.id).queryKey, dataset);
    void refresh();
  };
  const createSample = useMutation({ mutationFn: () => client.createSample(), onSuccess: remember });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      client.updateDataset({ params: { id }, body: { name } }),
    onSuccess: remember,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteDataset({ params: { id } }),
    onSuccess: refresh,
  });
  return {
    createSample: createSample.mutateAsync,
    rename: rename.mutateAsync,
    remove: remove.mutateAsync,
  };
}
