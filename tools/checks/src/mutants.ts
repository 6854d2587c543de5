import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace } from './mutants/copy-workspace.ts';
import { runMutants, type RunTest } from './mutants/run-mutants.ts';
import { mutants } from './mutants/table.ts';
import { summaryLine } from './test/outcome.ts';
import { runTool } from './test/run-tool.ts';
import { readWorkspace } from './workspace/workspace.ts';

const root = join(import.meta.dirname, '../../..');
const copy = join(root, 'dist/mutants');

const runTest: RunTest = async (folder, test) => {
  const { status } = await runTool(root, 'vitest', ['run', '--root', join(copy, folder), test]);
  return status === 0;
};

try {
  copyWorkspace(readWorkspace(root), copy);
  const outcome = await runMutants(copy, mutants, runTest, console.log);
  console.log(summaryLine(outcome));
  process.exitCode = outcome.failed.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
