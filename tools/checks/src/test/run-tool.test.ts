import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTree } from '../test-support/tree.ts';
import { runTool } from './run-tool.ts';

/** A clone with one program of its own. */
function cloneWith(program: string, script: string): string {
  const root = writeTree({});
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules/.bin', program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return root;
}

test("the clone's own program wins over one on the PATH, and all its output is returned", async () => {
  const root = cloneWith('git', 'echo "own git $1"; echo trouble >&2; exit 3');
  const { status, output } = await runTool(root, 'git', ['log']);
  expect(status).toBe(3);
  expect(output).toContain('own git log\n');
  expect(output).toContain('trouble\n');
});

test('Nx runs without a daemon and without colours', async () => {
  const root = cloneWith('nx', 'echo "$NX_DAEMON $FORCE_COLOR"');
  expect((await runTool(root, 'nx', [])).output).toBe('false 0\n');
});

test('a program that is not there has failed', async () => {
  const { status, output } = await runTool(writeTree({}), 'no-such-program', []);
  expect(status).toBeNull();
  expect(output).toContain('ENOENT');
});
