/** Lengths of a history in seconds, by their name in the URL. */
export const ranges = {
  '15m': 900,
  '1h': 3600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
  '30d': 2_592_000,
} as const;

export type Range = keyof typeof ranges;

/** Parses the query string. Invalid values are ignored. */
export function readSearch(search: string): { readonly series: string; readonly range: Range } {
  const asked = new URLSearchParams(search);
  const range = asked.get('range') ?? '';
  return {
    series: asked.get('series') || 'cpu.usage',
    range: Object.hasOwn(ranges, range) ? (range as Range) : '1h',
  };
}

/** The query string of a history. */
export const searchOf = (asked: { readonly series: string; readonly range: Range }): string =>
  new URLSearchParams(asked).toString();

/** Formats a duration in its largest whole unit: 300 is `5 min`. */
export function lengthOf(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
