import type { LineChart } from '@quintet/datapulse-contract/schemas';
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { axis, grid, ink, margin } from './chart-style.ts';
import { inFull, momentOf, onAxis } from './chart-words.ts';
import { tipOf } from './tip.tsx';

type Point = LineChart['data'][number];

/** A course over time. Where there is nothing the line breaks off. */
export function LineDrawing({ chart, ...size }: { readonly chart: LineChart }) {
  const { unit } = chart.x;
  return (
    <AreaChart data={[...chart.data]} margin={margin} accessibilityLayer={false} {...size}>
      <CartesianGrid {...grid} />
      <XAxis dataKey="at" {...axis} minTickGap={48} tickFormatter={(at: string) => momentOf(at, unit)} />
      <YAxis {...axis} width={48} tickFormatter={onAxis} domain={['auto', 'auto']} />
      <Tooltip
        isAnimationActive={false}
        content={tipOf<Point>(({ value, at }) => [inFull(value), momentOf(at, unit)])}
      />
      <Area
        dataKey="value"
        type="linear"
        stroke={ink.line}
        strokeWidth={1.75}
        fill={ink.wash}
        fillOpacity={1}
        connectNulls={false}
        dot={false}
        activeDot={{ r: 3.5, fill: ink.line, stroke: 'var(--surface)' }}
        isAnimationActive={false}
      />
    </AreaChart>
  );
}
