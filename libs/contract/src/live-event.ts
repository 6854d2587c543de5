import { z } from 'zod';
import { timestamp } from './id.ts';

/**
 * The members of every event of a live stream. `seq` has no gaps within its stream and is the SSE `id`. The members of its kind
 * contain the changed object.
 */
export const liveEvent = z.looseObject({
  seq: z.number().int().positive(),
  at: timestamp,
  actor: z.string(),
  kind: z.string(),
});

export type LiveEvent = z.infer<typeof liveEvent>;

/** Query of every stream. The header `Last-Event-ID` takes precedence. */
export const streamQuery = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
