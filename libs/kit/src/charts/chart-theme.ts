const axisLabel = {
  tick: { fill: 'var(--ink-3)', fontSize: 12, fontFamily: 'var(--mono)' },
  tickLine: false,
  tickMargin: 8,
} as const;

/**
 * The look of charts, as props for Recharts components. Plain values: the kit does not depend on Recharts, and the colours
 * follow the theme because they are tokens.
 *
 * @example <XAxis {...chartTheme.axis} dataKey="at" />
 */
export const chartTheme = {
  axis: { ...axisLabel, axisLine: { stroke: 'var(--line-strong)' }, minTickGap: 24 },
  /** The value axis has no line: the grid shows it. */
  valueAxis: { ...axisLabel, axisLine: false },
  grid: { stroke: 'var(--line)', vertical: false },
  /** A line. Gaps in the data stay gaps. */
  line: {
    stroke: 'var(--hue)',
    strokeWidth: 1.5,
    dot: false,
    activeDot: { r: 3, fill: 'var(--hue)', stroke: 'var(--surface)' },
    connectNulls: false,
    isAnimationActive: false,
  },
  /** A filled range, such as from minimum to maximum. */
  span: {
    stroke: 'none',
    fill: 'var(--hue)',
    fillOpacity: 0.16,
    activeDot: false,
    connectNulls: false,
    isAnimationActive: false,
  },
  bar: { fill: 'var(--hue)', fillOpacity: 0.75, radius: 3, isAnimationActive: false },
  tooltip: {
    isAnimationActive: false,
    cursor: { stroke: 'var(--line-strong)', fill: 'var(--sunken)' },
    contentStyle: {
      padding: '8px 12px',
      border: '1px solid var(--line-strong)',
      borderRadius: 'var(--radius-control)',
      background: 'var(--surface)',
      boxShadow: 'var(--shadow-float)',
      font: 'var(--text-caption)',
    },
    labelStyle: { color: 'var(--ink-3)' },
    itemStyle: { padding: 0, color: 'var(--ink)', fontFamily: 'var(--mono)' },
  },
} as const;

/**
 * Colours for several series in one chart, the app's colour first. At most five, because more cannot be distinguished.
 * State colours are not used.
 */
export const seriesColors = [
  'var(--hue)',
  'color-mix(in oklab, var(--hue) 45%, var(--ink))',
  'var(--ink-3)',
  'color-mix(in oklab, var(--hue) 50%, var(--paper))',
  'var(--line-field)',
] as const;
