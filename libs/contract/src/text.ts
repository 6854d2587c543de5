import { z } from 'zod';

// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * A name or title: one line, trimmed, 1 to `max` characters (UTF-16 code units). Refuses control characters (PostgreSQL cannot
 * store NUL) and broken surrogate pairs (they would be silently replaced).
 */
export const singleLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !controlCharacters.test(value), 'must not contain control characters')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode');

/** A text of several lines, unchanged, 0 to `max` characters. Refuses NUL and broken surrogate pairs. */
export const multiLine = (max: number) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !value.includes('\0'), 'must not contain NUL')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode');
