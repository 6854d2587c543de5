import { verdict } from '../report/format.ts';

/** One measured number. `missing` is the reason why it could not be measured. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  /** The maximum. */
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
