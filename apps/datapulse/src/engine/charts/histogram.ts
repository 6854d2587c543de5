import type { HistogramChart } from '@quintet/datapulse-contract/schemas';
import { isTimed } from '../profile/column-type.ts';
import { type Placed, said } from './chart-columns.ts';

/** How a column's numbers are spread: drawn from its own histogram. */
export function histogramChart(column: Placed): HistogramChart | undefined {
  const { at, name, count, nulls, distinct, histogram } = column;
  if (histogram.length < 3) return undefined;
  const many = `${column.distinctIsExact ? '' : 'about '}${distinct.toLocaleString('en')}`;
  return {
    id: `histogram-${at}`,
    kind: 'histogram',
    title: `Distribution of ${name}`,
    reason: `${said(column)} is a measure with ${many} different values: how they are spread says more than their mean.`,
    rows: { used: count, leftOut: nulls },
    x: { column: name, isTime: isTimed(column) },
    data: histogram,
  };
}
