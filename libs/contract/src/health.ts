import { z } from 'zod';

/** Answer of `GET /health`: the process runs. `/ready` reports on its dependencies. */
export const health = z.object({
  status: z.literal('ok'),
  service: z.string(),
  version: z.string(),
  commit: z.string(),
  uptimeSeconds: z.number(),
});

/** Answer of `GET /ready` on the operations port: 200 when every check is `ok`, else 503. */
export const readiness = z.object({
  status: z.enum(['ready', 'not-ready', 'draining']),
  service: z.string(),
  checks: z.record(
    z.string(),
    z.object({ status: z.enum(['ok', 'failing']), detail: z.string().optional() }),
  ),
});

export type Readiness = z.infer<typeof readiness>;
