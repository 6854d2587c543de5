import { z } from 'zod';

/** Default number of items on a page. */
export const defaultPageSize = 50;
/** Maximum number of items on a page. */
export const maxPageSize = 200;

/** Query of every list: `cursor` from the previous page, `limit` 1 to 200 (50). */
export const pageQuery = z.object({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
});

/** Answer of every list: newest first; `nextCursor` is null on the last page. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A page as a type, for code that must not import zod. */
export type Page<T> = { items: T[]; nextCursor: string | null };
