import { buildUrl, showToast, useLiveStream } from '@quintet/kit';
import { eventKinds, prefix, routes } from '@quintet/datapulse-contract/routes';
import type { Dataset, DatasetEvent } from '@quintet/datapulse-contract/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { messages } from '../datapulse.messages.ts';
import { datasetQuery } from './dataset.queries.ts';

const names = eventKinds.map((kind) => `datapulse.${kind}`);

/** Applies the live events of a dataset to the query cache. */
export function useDatasetLive(id: string): void {
  const cache = useQueryClient();
  const { queryKey } = datasetQuery(id);
  const { isSuccess } = useQuery({ ...datasetQuery(id), select: () => true });
  const [, navigate] = useLocation();

  const status = useLiveStream<DatasetEvent>({
    isReady: isSuccess,
    url: buildUrl(prefix, routes.streamDataset, { params: { id } }),
    names,
    lastSeq: () => cache.getQueryData(queryKey)?.seq ?? 0,
    onEvent: ({ kind, dataset }) => {
      if (kind === 'dataset.deleted') {
        showToast({ tone: 'plain', text: messages.dataset.deletedElsewhere });
        return navigate('~/datapulse');
      }
      cache.setQueryData<Dataset>(queryKey, (shown) => shown && { ...shown, ...dataset });
      // Events have the summary only: reading and columns come with the dataset itself.
      if (kind === 'dataset.ready') void cache.invalidateQueries({ queryKey });
    },
    onResync: () => cache.refetchQueries({ queryKey, exact: true }, { throwOnError: true }),
  });

  // A broken stream has no reason. Refetching the dataset tells a deleted one from an unreachable service.
  const isBroken = status === 'reconnecting';
  useEffect(() => {
    if (isBroken) void cache.invalidateQueries({ queryKey: datasetQuery(id).queryKey });
  }, [isBroken, cache, id]);
}
