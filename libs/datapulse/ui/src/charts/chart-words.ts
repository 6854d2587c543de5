import type { BarChart, Bin, HistogramChart, LineChart } from '@quintet/datapulse-contract/schemas';
import { formatCount, messages } from '../datapulse.messages.ts';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** A number on an axis. */
export const onAxis = (value: number): string => compact.format(value);
/** A number where it is looked at. */
export const inFull = (value: number | null): string =>
  value === null ? messages.charts.noValue : plain.format(value);

const utc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const month = utc({ month: 'short', year: 'numeric' });
const day = utc({ day: 'numeric', month: 'short', year: 'numeric' });
const hour = utc({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A moment, as finely as its unit. */
export function momentOf(iso: string, unit: LineChart['x']['unit']): string {
  const at = new Date(iso);
  if (unit === 'year') return iso.slice(0, 4);
  if (unit === 'quarter') return `Q${Math.floor(at.getUTCMonth() / 3) + 1} ${iso.slice(0, 4)}`;
  if (unit === 'month') return month.format(at);
  return (unit === 'hour' ? hour : day).format(at);
}

/** A step of a histogram. */
export const binOf = ({ from, to }: Bin, isTime: boolean): string =>
  isTime ? `${day.format(new Date(from))} – ${day.format(new Date(to))}` : `${inFull(from)} – ${inFull(to)}`;

/** The edge of a step on an axis. */
export const edgeOf = (from: number, isTime: boolean): string =>
  isTime ? month.format(new Date(from)) : onAxis(from);

/** A chart in a sentence, for those who do not see it. */
export function spoken(chart: LineChart | BarChart | HistogramChart): string {
  if (chart.kind === 'line') {
    const values = chart.data.flatMap(({ value }) => value ?? []);
    const [from, to] = [chart.data[0]?.at ?? '', chart.data.at(-1)?.at ?? ''];
    const { unit } = chart.x;
    return `${chart.title}: ${momentOf(from, unit)} to ${momentOf(to, unit)}, from ${inFull(Math.min(...values))} to ${inFull(Math.max(...values))}.`;
  }
  if (chart.kind === 'bars') {
    const parts = chart.data.slice(0, 6).map(({ label, value }) => `${label} ${inFull(value)}`);
    return `${chart.title}: ${parts.join(', ')}.`;
  }
  const top = chart.data.reduce((most, bin) => (bin.count > most.count ? bin : most));
  return `${chart.title}: most values, ${formatCount(top.count)}, lie in ${binOf(top, chart.x.isTime)}.`;
}
