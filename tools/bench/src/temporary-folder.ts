import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a temporary folder that `cleanup` removes. */
export const temporaryFolder = (cleanup: AsyncDisposableStack): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bench-'));
  cleanup.defer(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
