/** Steps of equal, round width that cover a range. */
export type Bins = { readonly start: number; readonly width: number; readonly bins: number };

const wanted = 20;

/** Some twenty bins from `from` to `to`, of a width of 1, 2 or 5 times a power of ten; at least 1 for whole numbers. */
export function niceBins(from: number, to: number, isWhole: boolean): Bins {
  const rough = (to - from) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  if (isWhole) {
    // From the smallest value on, so that each bin holds as many whole numbers as the next.
    const width = Math.max(1, step * power);
    return { start: from, width, bins: Math.floor((to - from) / width) + 1 };
  }
  const width = step * power;
  const start = Math.floor(from / width) * width;
  // The last bin holds its upper edge: a largest value that stands on an edge needs no bin of its own.
  return { start, width, bins: Math.max(1, Math.ceil((to - start) / width)) };
}
