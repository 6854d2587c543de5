/** Runs each entrant once per round, one after the other, so that a busy minute affects all of them. */
export const race = async <Entrant, Result>(
  entrants: readonly Entrant[],
  rounds: number,
  run: (entrant: Entrant) => Promise<Result>,
): Promise<Map<Entrant, Result[]>> => {
  const results = new Map<Entrant, Result[]>(entrants.map((entrant) => [entrant, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [entrant, own] of results) own.push(await run(entrant));
  }
  return results;
};

/** Median and range of several measurements. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number };

/** @throws RangeError for no values */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  if (sorted.length === 0) throw new RangeError('No values.');
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
};
