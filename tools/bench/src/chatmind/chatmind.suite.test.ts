import { expect, test } from 'vitest';
import { bench } from '../test-support/bench.ts';

test('a quick run of ChatMind asks the provider directly and through ChatMind', async () => {
  const { output, leftOver } = bench('chatmind', '--quick');
  const { stdout, stderr, code } = await output;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const figure of ['added by ChatMind, median', 'through ChatMind', 'idle'])
    expect(stdout).toMatch(new RegExp(`${figure}.* [\\d.]+ `));
  expect(leftOver()).toEqual([]);
});
