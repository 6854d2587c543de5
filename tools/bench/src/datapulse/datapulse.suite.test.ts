import { expect, test } from 'vitest';
import { bench } from '../test-support/bench.ts';

test('a quick run of DataPulse ingests a CSV directly and through the router', async () => {
  const { output, leftOver } = bench('datapulse', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const way of ['own port', 'through the router']) expect(stdout).toMatch(new RegExp(`${way} .* MB/s`));
  expect(leftOver()).toEqual([]);
});
