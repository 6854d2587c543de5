import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** Runs `pnpm bench` with these arguments. `leftOver` lists temporary folders that it has not removed. */
export const bench = (...args: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), ...args], {
    env: { ...process.env, TMPDIR: folder },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([stdout, stderr, [code]]) => ({ stdout, stderr, code: code as number | null }),
  );
  return { child, output, leftOver: () => readdirSync(folder).filter((name) => name.startsWith('quintet-')) };
};
