import type { BarChart, Bin, HistogramChart, LineChart } from '@quintet/datapulse-contract/schemas';
import { formatCount, messages } from '../datapulse.messages.ts';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** Formats a number on an axis. */
export const formatTick = (value: number): string => compact.format(value);
/** Formats a number in a tooltip or label. */
export const formatValue = (value: number | null): string =>
  value === null ? messages.charts.noValue : plain.format(value);

const utc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const month = utc({ month: 'short', year: 'numeric' });
const day = utc({ day: 'numeric', month: 'short', year: 'numeric' });
const hour = utc({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Formats a time with the precision of its unit. */
export function formatTime(iso: string, unit: LineChart['x']['unit']): string {
  const at = new Date(iso);
  if (unit === 'year') return iso.slice(0, 4);
  if (unit === 'quarter') return `Q${Math.floor(at.getUTCMonth() / 3) + 1} ${iso.slice(0, 4)}`;
  if (unit === 'month') return month.format(at);
  return (unit === 'hour' ? hour : day).format(at);
}

/** Formats a bin of a histogram. */
export const formatBin = ({ from, to }: Bin, isTime: boolean): string =>
  isTime
    ? `${day.format(new Date(from))} – ${day.format(new Date(to))}`
    : `${formatValue(from)} – ${formatValue(to)}`;

/** Formats the edge of a bin on an axis. */
export const formatBinEdge = (from: number, isTime: boolean): string =>
  isTime ? month.format(new Date(from)) : formatTick(from);

/** Describes a chart in one sentence, for screen readers. */
export function describeChart(chart: LineChart | BarChart | HistogramChart): string {
  if (chart.kind === 'line') {
    const values = chart.data.flatMap(({ value }) => value ?? []);
    const [from, to] = [chart.data[0]?.at ?? '', chart.data.at(-1)?.at ?? ''];
    const { unit } = chart.x;
    return `${chart.title}: ${formatTime(from, unit)} to ${formatTime(to, unit)}, values from ${formatValue(Math.min(...values))} to ${formatValue(Math.max(...values))}.`;
  }
  if (chart.kind === 'bars') {
    const parts = chart.data.slice(0, 6).map(({ label, value }) => `${label} ${formatValue(value)}`);
    return `${chart.title}: ${parts.join(', ')}.`;
  }
  const top = chart.data.reduce((most, bin) => (bin.count > most.count ? bin : most));
  return `${chart.title}: the largest bin is ${formatBin(top, chart.x.isTime)} with ${formatCount(top.count)} values.`;
}
