import { verdict } from '../report/words.ts';

/** One number that is not a rate. `missing` says why it could not be measured here. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  /** At most this much. */
  readonly goal?: number;
} & ({ readonly value: number } | { readonly missing: string });

/** Figures as rows: name, value, goal, verdict. */
export const figureRows = (figures: readonly Figure[]): string[][] =>
  figures.map((figure) => {
    const { name, unit, goal } = figure;
    const bound = goal === undefined ? '' : `at most ${goal} ${unit}`;
    if ('missing' in figure) return [name, '-', bound, figure.missing];
    const { value } = figure;
    const digits = value < 10 ? 2 : 1;
    return [
      name,
      `${value.toFixed(digits)} ${unit}`,
      bound,
      goal === undefined ? '' : verdict(value <= goal),
    ];
  });
