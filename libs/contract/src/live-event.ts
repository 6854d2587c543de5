import { z } from 'zod';
import { timestamp } from './id.ts';

/**
 * What every event of a live stream carries. `seq` is gap-free within its stream and is the SSE `id`;
 * the kind-specific members hold the whole changed thing.
 */
export const liveEvent = z.looseObject({
  seq: z.number().int().positive(),
  at: timestamp,
  actor: z.string(),
  kind: z.string(),
});

export type LiveEvent = z.infer<typeof liveEvent>;

/** Query of every stream; the `Last-Event-ID` header wins over it. */
export const streamQuery = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
