import { join } from 'node:path';
import { failedOnce, summaryLine } from './test/outcome.ts';
import { runSteps } from './test/run-steps.ts';
import { projectsWith, readVitest, reportedStep } from './test/steps.ts';
import { readWorkspace } from './workspace/workspace.ts';

/** `pnpm test:soak [project...]`: the long forms of tests whose short form is part of `pnpm test`. */
const workspace = readWorkspace(join(import.meta.dirname, '../../..'));
const all = projectsWith('soak', workspace);
const names = process.argv.slice(3);
const unknown = names.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  console.error(`No soak tests in ${unknown.join(', ')}. There are some in: ${all.join(', ')}.`);
  console.log(summaryLine(failedOnce(unknown.join(', '), 'has no soak tests')));
  process.exitCode = 1;
} else {
  const only = names.length > 0 ? names : all;
  const step = reportedStep('soak tests', 'soak', readVitest, { suffix: '-soak', only });
  const { failed } = await runSteps([step], workspace, console.log);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
