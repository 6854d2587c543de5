import type {
  Chart,
  LineChart,
  BarChart as Bars,
  Bin,
  HistogramChart,
} from '@quintet/datapulse-contract/schemas';
import {
  ResponsiveContainer,
  Area,
  AreaChart,
  CartesianGrid,
  Tooltip,
  XAxis,
  YAxis,
  Bar,
  BarChart,
  Cell,
} from 'recharts';
import styles from './charts.module.css';
import { formatCount } from '../datapulse.messages.ts';
import {
  describeChart,
  formatValue,
  formatTime,
  formatTick,
  formatBin,
  formatBinEdge,
} from './chart-format.ts';
import { axis, grid, ink, margin, cursor } from './chart-style.ts';

/** A chart, drawn by Recharts. */
export const ChartDrawing = ({ chart }: { readonly chart: Chart }) => (
  <div role="img" aria-label={describeChart(chart)}>
    <ResponsiveContainer width="100%" height={180} initialDimension={{ width: 320, height: 180 }}>
      {drawingOf(chart)}
    </ResponsiveContainer>
  </div>
);

function drawingOf(chart: Chart) {
  if (chart.kind === 'line') return <LineDrawing chart={chart} />;
  if (chart.kind === 'bars') return <BarDrawing chart={chart} />;
  return <HistogramDrawing chart={chart} />;
}

type Point = LineChart['data'][number];

/** Values over time. The line is interrupted at gaps. */
function LineDrawing({ chart, ...size }: { readonly chart: LineChart }) {
  const { unit } = chart.x;
  return (
    <AreaChart data={[...chart.data]} margin={margin} accessibilityLayer={false} {...size}>
      <CartesianGrid {...grid} />
      <XAxis dataKey="at" {...axis} minTickGap={48} tickFormatter={(at: string) => formatTime(at, unit)} />
      <YAxis {...axis} width={48} tickFormatter={formatTick} domain={['auto', 'auto']} />
      <Tooltip
        isAnimationActive={false}
        content={chartTooltip<Point>(({ value, at }) => [formatValue(value), formatTime(at, unit)])}
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

type Group = Bars['data'][number];

const shortened = (label: string) => (label.length > 14 ? `${label.slice(0, 13)}…` : label);

/** Horizontal bars, so that the labels are readable. "Other" and "No value" are grey. */
const BarDrawing = ({ chart, ...size }: { readonly chart: Bars }) => (
  <BarChart
    data={[...chart.data]}
    layout="vertical"
    margin={margin}
    barCategoryGap="18%"
    accessibilityLayer={false}
    {...size}
  >
    <XAxis type="number" {...axis} tickFormatter={formatTick} tickCount={4} height={22} />
    <YAxis type="category" dataKey="label" {...axis} width={104} interval={0} tickFormatter={shortened} />
    <Tooltip
      cursor={cursor}
      isAnimationActive={false}
      content={chartTooltip<Group>(({ value, label }) => [formatValue(value), label])}
    />
    <Bar dataKey="value" radius={2} maxBarSize={18} isAnimationActive={false}>
      {chart.data.map(({ label, part }) => (
        <Cell key={`${part} ${label}`} fill={part === 'value' ? ink.mark : ink.other} />
      ))}
    </Bar>
  </BarChart>
);

/** The distribution of a column. */
function HistogramDrawing({ chart, ...size }: { readonly chart: HistogramChart }) {
  const { isTime } = chart.x;
  return (
    <BarChart data={[...chart.data]} margin={margin} barCategoryGap={1} accessibilityLayer={false} {...size}>
      <CartesianGrid {...grid} />
      <XAxis
        dataKey="from"
        {...axis}
        minTickGap={32}
        tickFormatter={(from: number) => formatBinEdge(from, isTime)}
      />
      <YAxis {...axis} width={48} tickFormatter={formatTick} allowDecimals={false} />
      <Tooltip
        cursor={cursor}
        isAnimationActive={false}
        content={chartTooltip<Bin>((bin) => [formatCount(bin.count), formatBin(bin, isTime)])}
      />
      <Bar dataKey="count" fill={ink.mark} radius={[2, 2, 0, 0]} isAnimationActive={false} />
    </BarChart>
  );
}

/** The part of Recharts' tooltip props that is used. */
type TooltipProps = { readonly payload?: readonly { readonly payload?: unknown }[] };

/** Creates the content of a tooltip: a value and its label. */
const chartTooltip =
  <T,>(describe: (point: T) => readonly [value: string, label: string]) =>
  ({ payload }: TooltipProps) => {
    const point = payload?.[0]?.payload as T | undefined;
    if (point === undefined) return null;
    const [value, label] = describe(point);
    return (
      <div className={styles.tooltip}>
        <strong>{value}</strong>
        <span>{label}</span>
      </div>
    );
  };
