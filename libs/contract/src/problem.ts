import { z } from 'zod';

/**
 * Every error answer (RFC 9457, `application/problem+json`). `code` is stable and is what programs branch on;
 * `detail` is one sentence for a person; `errors` names the fields that were wrong, as JSON pointers into the request.
 */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

/** An error answer as a type. Routes may add members of their own, such as `current` on 412. */
export type Problem = z.infer<typeof problem>;
