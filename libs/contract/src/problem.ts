import { z } from 'zod';

/**
 * Every error answer (RFC 9457, `application/problem+json`). `code` is stable and for programs, `detail` is one sentence for
 * people, `errors` has the invalid fields, as JSON pointers into the request.
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

/** An error answer as a type. Routes may add members, such as `current` for 412. */
export type Problem = z.infer<typeof problem>;
