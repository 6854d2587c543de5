import { z } from 'zod';

/** The id of a stored object: a UUID in lower case. New ones are version 7, so that they sort by creation time. */
export const id = z.uuid().toLowerCase();

/** Parameters of a path like `/boards/:id`. */
export const idParams = z.object({ id });

/**
 * The id of a user from the identity provider: 1 to 128 letters, digits or `. _ @ | : -`.
 * Not `.` or `..`, which URLs resolve.
 */
export const userId = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._@|:-]{1,128}$/, 'must be 1 to 128 letters, digits or . _ @ | : -');

/** A time in UTC, ISO 8601 with milliseconds and `Z`. */
export const timestamp = z.iso.datetime();
