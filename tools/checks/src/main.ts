import { join } from 'node:path';
import { allChecks } from './checks/all.ts';
import { runChecks } from './run-checks.ts';
import { readWorkspace } from './workspace/workspace.ts';

const root = join(import.meta.dirname, '../../..');
const violations = await runChecks(allChecks, readWorkspace(root), console.log);
process.exitCode = violations.length === 0 ? 0 : 1;
