import { chartTheme } from '@quintet/kit/charts';
import type { Unit } from '@quintet/metricshub-contract/schemas';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { format } from '../format.ts';
import { messages } from '../metricshub.messages.ts';
import type { HistoryPoint } from './history.points.ts';
import { timeTicks } from './time-ticks.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const maxTicks = 8;
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const tickOf = (spanMs: number) => (atMs: number) => (spanMs > 2 * dayMs ? day : timeOfDay).format(atMs);

/** A series over time: the average as a line within the range from minimum to maximum. */
export function HistoryChart({
  points,
  unit,
}: {
  readonly points: readonly HistoryPoint[];
  readonly unit: Unit;
}) {
  const [first, last] = [points[0]?.atMs ?? 0, points.at(-1)?.atMs ?? 0];
  const formatValue = (value: unknown): string =>
    Array.isArray(value)
      ? value.map((part: number) => format(unit, part)).join(' to ')
      : format(unit, value as number | null);
  return (
    <ResponsiveContainer width="100%" height={320}>
      <ComposedChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...chartTheme.grid} />
        <XAxis
          {...chartTheme.axis}
          dataKey="atMs"
          type="number"
          scale="time"
          domain={[first, last]}
          ticks={timeTicks(first, last, maxTicks, -new Date(last).getTimezoneOffset() * minuteMs)}
          tickFormatter={tickOf(last - first)}
        />
        <YAxis
          {...chartTheme.valueAxis}
          width={84}
          domain={[0, unit === 'ratio' ? 1 : 'auto']}
          tickFormatter={(value: number) => format(unit, value)}
        />
        <Tooltip
          {...chartTheme.tooltip}
          labelFormatter={(atMs) => moment.format(Number(atMs))}
          formatter={formatValue}
        />
        <Area {...chartTheme.span} dataKey="span" name={messages.history.span} />
        <Line {...chartTheme.line} dataKey="avg" name={messages.history.average} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
