import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from './settings.ts';

/** The commit that runs, for `/health`. */
export const currentCommit = (): Promise<string> =>
  promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: ROOT }).then(
    ({ stdout }) => stdout.trim(),
    () => 'unknown',
  );
