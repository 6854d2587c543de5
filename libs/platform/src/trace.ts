import { randomBytes } from 'node:crypto';

const form = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * The `traceparent` to send on (W3C Trace Context): the caller's trace with a span of our own, or a new trace when the
 * caller's header is absent or malformed.
 */
export function continueTrace(header?: string): string {
  const [, traceId = randomBytes(16).toString('hex'), flags = '01'] = form.exec(header ?? '') ?? [];
  return `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`;
}
