import { z } from 'zod';

/** Things on a page when the caller does not say. */
export const defaultPageSize = 50;
/** The most things a caller may ask for at once. */
export const maxPageSize = 200;

/** Query of every list: `cursor` from the page before, `limit` 1 to 200 (50). */
export const pageQuery = z.object({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
});

/** Answer of every list: newest first; `nextCursor` is null on the last page. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A page of things as a type, for code that must not import zod. */
export type Page<T> = { items: T[]; nextCursor: string | null };
