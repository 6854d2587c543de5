import type { Spread } from '../race/spread.ts';

/** 12345.6 as `12,346`. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** `1,784 (1,702-1,801)`. */
export const spreadWords = ({ median, min, max }: Spread): string =>
  min === max ? whole(median) : `${whole(median)} (${whole(min)}-${whole(max)})`;

/** `met` or `MISSED`. */
export const verdict = (isMet: boolean): string => (isMet ? 'met' : 'MISSED');
