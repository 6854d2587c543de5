const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size with three significant digits and powers of 1,000, as disks and browsers use them. */
export function formatBytes(sizeBytes: number): string {
  const power = sizeBytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(sizeBytes) / 3), units.length - 1);
  const value = sizeBytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[power]}`;
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A date and time in the reader's locale and time zone. */
export const formatMoment = (iso: string): string => moment.format(new Date(iso));

/** The start and end of a digest, to recognise it. Offer the whole one for copying. */
export const shortDigest = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
