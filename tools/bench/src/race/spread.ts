/** The middle of several measurements, and how far they lie apart. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number };

/** @throws RangeError for no values */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  if (sorted.length === 0) throw new RangeError('There is nothing to take the median of.');
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
};
