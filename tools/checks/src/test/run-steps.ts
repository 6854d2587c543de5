import type { Workspace } from '../workspace/workspace.ts';
import { failedOnce, joinOutcomes, summaryLine, type Named, type Outcome } from './outcome.ts';
import type { Step, StepResult } from './steps.ts';

type Print = (line: string) => void;

async function runStep(step: Step, workspace: Workspace, print: Print): Promise<Outcome> {
  const start = performance.now();
  const result = await step
    .run(workspace, print)
    .catch((error: unknown): StepResult => ({ outcome: failedOnce(step.name, String(error)), output: '' }));
  const { outcome, output, measured = [] } = result;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (outcome.failed.length > 0) print(output.trimEnd());
  print(`${outcome.failed.length === 0 ? 'ok  ' : 'FAIL'}  ${step.name} (${seconds} s)`);
  for (const line of measured) print(`      ${line}`);
  return outcome;
}

const list = (title: string, named: readonly Named[], print: Print): void => {
  if (named.length > 0) print(`\n${title}:`);
  for (const { name, reason } of named) {
    print(`  ${name}`);
    print(reason.replaceAll(/^/gm, '      '));
  }
};

/** Runs all steps, also after one that failed; prints skips and failures by name and the summary last. */
export async function runSteps(steps: readonly Step[], workspace: Workspace, print: Print): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step, workspace, print));
  const all = joinOutcomes(outcomes);
  list('Skipped', all.skipped, print);
  list('Failed', all.failed, print);
  print('');
  print(summaryLine(all));
  return all;
}
