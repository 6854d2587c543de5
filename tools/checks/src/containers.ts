import { join } from 'node:path';
import { isEngineRunning, removeProject } from '@quintet/compose';
import { findEngine } from './containers/engine.ts';
import { passedOnce, summaryLine } from './test/outcome.ts';
import { outcomeOfPlaywright, type PlaywrightReport } from './test/playwright-report.ts';
import { runSteps } from './test/run-steps.ts';
import { runTool, stopTools } from './test/run-tool.ts';
import { reportedStep, type Step, targetStep } from './test/steps.ts';
import { outcomeOfVitest, type VitestReport } from './test/vitest-report.ts';
import { readWorkspace } from './workspace/workspace.ts';

const root = join(import.meta.dirname, '../../..');

// Everything that the tests create carries this name, so that it can be removed even if they fail.
const project = `quintet-test-${process.pid}`;
process.env['CONTAINERS_PROJECT'] = project;
// A proxy or registry may be reachable only from the host network.
process.env['BUILD_NETWORK'] ??= 'host';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopTools);

const steps = [
  targetStep('images', 'image'),
  reportedStep(
    'containers',
    'containers',
    (name, report) =>
      report !== null && typeof report === 'object' && 'suites' in report
        ? outcomeOfPlaywright(name, report as PlaywrightReport)
        : outcomeOfVitest(name, report as VitestReport | null),
    { suffix: '-containers' },
  ),
];

/** Also after a failure or Ctrl-C, and before the summary, which is the last line. */
const cleaning: Step = {
  name: 'clean up',
  async run() {
    for (const name of [project, `${project}-gateway`]) await removeProject(name);
    return { outcome: passedOnce, output: '' };
  },
};

const noEngine = await findEngine({
  root,
  env: process.env,
  engineAnswers: isEngineRunning,
  run: (program) => runTool(root, program, []),
  print: console.log,
});
if (noEngine) {
  console.log(summaryLine(noEngine));
  process.exitCode = noEngine.failed.length === 0 ? 0 : 1;
} else {
  const { failed } = await runSteps([...steps, cleaning], readWorkspace(root), console.log);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
