import type { Unit } from '@quintet/metricshub-contract/schemas';

/** Shown for a number that is not available, instead of zero. */
export const notAvailable = '–';

const prefixes = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** Three significant digits and an SI prefix: 1234567 is `1.23 M`. */
function scaled(value: number): string {
  const power = value < 1 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(value) / 3));
  const mantissa = value / 1000 ** power;
  const digits = power === 0 ? 0 : mantissa >= 99.95 ? 0 : mantissa >= 9.995 ? 1 : 2;
  return `${mantissa.toFixed(digits)} ${prefixes[power] ?? ''}`;
}

const percent = (value: number) =>
  `${value > 0 && value < 0.0995 ? (value * 100).toFixed(1) : Math.round(value * 100)} %`;

function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return shown.length === 0
    ? `${Math.floor(seconds)} s`
    : shown.map(([count, name]) => `${count} ${name}`).join(' ');
}

const formats: Readonly<Record<Unit, (value: number) => string>> = {
  ratio: percent,
  cores: (value) => (value < 1 ? value.toFixed(3) : value.toFixed(2)),
  count: (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2)),
  bytes: (value) => `${scaled(value)}B`,
  bytesPerSecond: (value) => `${scaled(value)}B/s`,
  seconds: duration,
  milliseconds: (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`,
};

/** Formats a number with its unit. */
export const format = (unit: Unit, value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? notAvailable : formats[unit](value);

/** Formats the time since a moment in its largest unit. */
export function ago(at: string, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(at)) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** Formats an uptime. Never rounds up to 100 %, which would hide a failure. */
export function uptimePercent(uptime: number | null): string {
  if (uptime === null) return notAvailable;
  if (uptime === 1) return '100 %';
  return `${(Math.floor(uptime * 10_000) / 100).toFixed(2)} %`;
}
