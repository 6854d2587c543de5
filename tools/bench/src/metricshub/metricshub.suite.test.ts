import { expect, test } from 'vitest';
import { bench } from '../test-support/bench.ts';

test('a quick run of MetricsHub measures the cost of sampling', async () => {
  const { output, leftOver } = bench('metricshub', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/sampling at 1 Hz.* [\d.]+ ms CPU\/s/);
  expect(stdout).toMatch(/our \/snapshot +[\d,]+ /);
  expect(stdout).not.toContain('FAILED');
  expect(leftOver()).toEqual([]);
});
