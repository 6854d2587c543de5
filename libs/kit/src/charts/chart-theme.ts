/**
 * How charts look here, as props for Recharts' parts: the app's hue at 75 %, grid of `line`, labels in `ink-3` 12 px mono, no
 * animation. Plain values, so that the kit does not know the library, and the theme changes with the page's tokens.
 *
 * @example <XAxis {...chartTheme.axis} dataKey="at" />
 */
export const chartTheme = {
  axis: {
    tick: { fill: 'var(--ink-3)', fontSize: 12, fontFamily: 'var(--mono)' },
    tickLine: false,
    axisLine: { stroke: 'var(--line-strong)' },
    tickMargin: 8,
    minTickGap: 24,
  },
  /** For the axis of values: the grid says where it is. */
  valueAxis: {
    tick: { fill: 'var(--ink-3)', fontSize: 12, fontFamily: 'var(--mono)' },
    tickLine: false,
    axisLine: false,
    tickMargin: 8,
  },
  grid: { stroke: 'var(--line)', vertical: false },
  /** A line of values. Gaps stay gaps. */
  line: {
    stroke: 'var(--hue)',
    strokeWidth: 1.5,
    dot: false,
    activeDot: { r: 3, fill: 'var(--hue)', stroke: 'var(--surface)' },
    connectNulls: false,
    isAnimationActive: false,
  },
  /** A filled span, such as from the smallest to the largest value. */
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
 * Colours for several series in one chart, the app's hue first; at most five, because more cannot be told apart. State
 * colours are never among them.
 */
export const seriesColors = [
  'var(--hue)',
  'color-mix(in oklab, var(--hue) 45%, var(--ink))',
  'var(--ink-3)',
  'color-mix(in oklab, var(--hue) 50%, var(--paper))',
  'var(--line-field)',
] as const;
