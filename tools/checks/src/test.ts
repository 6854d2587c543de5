import { join } from 'node:path';
import { runSteps } from './test/run-steps.ts';
import { steps } from './test/steps.ts';
import { readWorkspace } from './workspace/workspace.ts';

const root = join(import.meta.dirname, '../../..');
const { failed } = await runSteps(steps, readWorkspace(root), console.log);
process.exitCode = failed.length === 0 ? 0 : 1;
