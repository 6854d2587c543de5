import { hasStatus } from '@quintet/kit';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';
import { type Range, ranges } from './history.range.ts';

/** Points of a chart: more than that are not seen. */
const points = 240;

/** A series up to now. Asked again about as often as there is a new point. */
export const historyQuery = (series: string, range: Range) =>
  queryOptions({
    queryKey: ['metricshub', 'history', series, range],
    queryFn: ({ signal }) => {
      const to = new Date();
      const from = new Date(to.getTime() - ranges[range] * 1000);
      const query = { series, from: from.toISOString(), to: to.toISOString(), points };
      return client.getHistory({ query }, { signal });
    },
    // The chart of before stays in sight while another range is loaded.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      hasStatus(state.error, 404) ? false : Math.max(5000, (ranges[range] / points) * 1000),
  });
