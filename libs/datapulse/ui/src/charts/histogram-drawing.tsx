import type { Bin, HistogramChart } from '@quintet/datapulse-contract/schemas';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '../datapulse.messages.ts';
import { axis, cursor, grid, ink, margin } from './chart-style.ts';
import { binOf, edgeOf, onAxis } from './chart-words.ts';
import { tipOf } from './tip.tsx';

/** How values are spread. */
export function HistogramDrawing({ chart, ...size }: { readonly chart: HistogramChart }) {
  const { isTime } = chart.x;
  return (
    <BarChart data={[...chart.data]} margin={margin} barCategoryGap={1} accessibilityLayer={false} {...size}>
      <CartesianGrid {...grid} />
      <XAxis
        dataKey="from"
        {...axis}
        minTickGap={32}
        tickFormatter={(from: number) => edgeOf(from, isTime)}
      />
      <YAxis {...axis} width={48} tickFormatter={onAxis} allowDecimals={false} />
      <Tooltip
        cursor={cursor}
        isAnimationActive={false}
        content={tipOf<Bin>((bin) => [formatCount(bin.count), binOf(bin, isTime)])}
      />
      <Bar dataKey="count" fill={ink.mark} radius={[2, 2, 0, 0]} isAnimationActive={false} />
    </BarChart>
  );
}
