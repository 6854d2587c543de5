/** Joins the class names that are given, skipping what is false or missing. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
