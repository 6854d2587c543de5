import { z } from 'zod';

/** The id of a stored thing: a UUID in lower case. New ones are version 7, so that they sort by time of birth. */
export const id = z.uuid().toLowerCase();

/** Parameters of a path like `/boards/:id`. */
export const idParams = z.object({ id });

/**
 * A person's id as the identity provider names it: 1 to 128 of letters, digits and `. _ @ | : -`.
 * Not `.` or `..`: a URL would swallow them.
 */
export const userId = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._@|:-]{1,128}$/, 'must be 1 to 128 letters, digits or . _ @ | : -');

/** A moment in UTC, ISO 8601 with milliseconds and `Z`. */
export const timestamp = z.iso.datetime();
