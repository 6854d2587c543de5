/** JSON of unknown shape. Each reader returns an empty value for missing or invalid input. */
export type Json = Readonly<Record<string, unknown>>;

/** An object, or an empty one. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** A list; a single value becomes a list of one, as in an IAM statement. */
export const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** A list of objects. */
export const objectsOf = (value: unknown): readonly Json[] => listOf(value).map((item) => objectOf(item));

/** A number, or text with a number. */
export const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))
    ? Number(value)
    : undefined;
};

/** True for `true` and `'true'`, which CloudFormation treats the same. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** A text, or an empty one. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
