import { randomBytes } from 'node:crypto';

/** A W3C Trace Context: ids of 32 and 16 hexadecimal digits, and whether the caller records the trace. */
export type TraceContext = {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: string;
};

const form = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Parses a `traceparent`. Returns undefined when it is absent or malformed. */
export function readTraceparent(header: string | undefined): TraceContext | undefined {
  const [, traceId, spanId, flags] = form.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, flags };
}

/** Creates a span in the trace of `parent`, or in a new trace, which is sampled. */
export const childOf = (parent: TraceContext | undefined): TraceContext => ({
  traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
  spanId: randomBytes(8).toString('hex'),
  flags: parent?.flags ?? '01',
});

export const isSampled = ({ flags }: TraceContext): boolean => (Number.parseInt(flags, 16) & 1) === 1;

export const toTraceparent = ({ traceId, spanId, flags }: TraceContext): string =>
  `00-${traceId}-${spanId}-${flags}`;

/**
 * Creates the `traceparent` to pass on: the caller's trace with a new span, or a new trace when the caller's header is absent
 * or malformed.
 */
export const continueTrace = (header?: string): string => toTraceparent(childOf(readTraceparent(header)));
