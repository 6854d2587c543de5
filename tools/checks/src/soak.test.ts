import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const run = (...names: string[]) => {
  try {
    const file = join(import.meta.dirname, '../run.mjs');
    return {
      status: 0,
      output: execFileSync(process.execPath, [file, 'soak', ...names], { encoding: 'utf8' }),
    };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { status, output: stderr + stdout };
  }
};

test('an unknown project is one sentence with the projects that have soak tests, and a failure', () => {
  const { status, output } = run('nothing');
  expect(status).toBe(1);
  expect(output).toMatch(/^No soak tests in nothing\. There are some in: .*\bup\b/m);
  expect(output).toContain('0 passed, 1 failed, 0 skipped\n');
});
