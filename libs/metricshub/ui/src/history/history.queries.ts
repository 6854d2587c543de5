import { hasStatus } from '@quintet/kit';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';
import { type Range, ranges } from './history.range.ts';

/** Points of a chart. More would not be visible. */
const points = 240;

/** A series until now. Refetches about as often as there is a new point. */
export const historyQuery = (series: string, range: Range) =>
  queryOptions({
    queryKey: ['metricshub', 'history', series, range],
    queryFn: ({ signal }) => {
      const to = new Date();
      const from = new Date(to.getTime() - ranges[range] * 1000);
      const query = { series, from: from.toISOString(), to: to.toISOString(), points };
      return client.getHistory({ query }, { signal });
    },
    // The previous chart stays visible while another range is loading.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      hasStatus(state.error, 404) ? false : Math.max(5000, (ranges[range] / points) * 1000),
  });
