import { expect, test } from 'vitest';
import { continueTrace } from './trace-context.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

test('the trace continues with a new span', () => {
  const continued = continueTrace(`00-${traceId}-00f067aa0ba902b7-00`);
  expect(continued).toMatch(form);
  expect(continued).toMatch(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7).*-00$`));
});

test.each([
  undefined,
  '',
  'garbage',
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
])('a new trace starts when the header is %j', (header) => {
  const begun = continueTrace(header);
  expect(begun).toMatch(form);
  expect(begun).not.toContain(traceId);
});
