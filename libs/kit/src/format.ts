const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size for people: three digits that count, powers of 1,000, as disks are sold and browsers show. */
export function formatBytes(sizeBytes: number): string {
  const power = sizeBytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(sizeBytes) / 3), units.length - 1);
  const value = sizeBytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[power]}`;
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in the reader's own words and time. */
export const formatMoment = (iso: string): string => moment.format(new Date(iso));

/** A digest as one reads it at a glance. The whole one is there to be copied. */
export const shortDigest = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
