import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Workspace } from '../workspace/workspace.ts';
import { failedSections } from './failed-sections.ts';
import { failedOnce, joinOutcomes, passedOnce, type Outcome } from './outcome.ts';
import { outcomeOfPlaywright, type PlaywrightReport } from './playwright-report.ts';
import { runTool, type ToolRun } from './run-tool.ts';
import { reportTasks } from './task-progress.ts';
import { outcomeOfVitest, type VitestReport } from './vitest-report.ts';

/** The result of a step. `output` is shown when it failed, `measured` always. */
export type StepResult = {
  readonly outcome: Outcome;
  readonly output: string;
  readonly measured?: readonly string[];
};

/** One step of the test command. */
export type Step = {
  readonly name: string;
  /** `print` shows a line of progress at once. */
  readonly run: (workspace: Workspace, print: (line: string) => void) => Promise<StepResult>;
};

/** A program that reports success by its exit code. Counts as one test. */
const programStep = (name: string, program: string, ...args: string[]): Step => ({
  name,
  async run({ root }) {
    const { status, output } = await runTool(root, program, args);
    return {
      outcome: status === 0 ? passedOnce : failedOnce(name, 'its output is above'),
      output: failedSections(output),
    };
  },
});

/** Runs a target in every project, or in those named, and prints a line for each finished task. */
async function runTarget(
  { root }: Workspace,
  target: string,
  print: (line: string) => void,
  projects: readonly string[] = [],
): Promise<ToolRun> {
  const only = projects.length > 0 ? [`--projects=${projects.join(',')}`] : [];
  const progress = reportTasks(print);
  const args = ['run-many', '-t', target, '--parallel=2', '--outputStyle=static', ...only];
  return runTool(root, 'nx', args, progress.onLine).finally(progress.stop);
}

/** Runs a target in every project. Counts as one test. */
export const targetStep = (name: string, target: string): Step => ({
  name,
  async run(workspace, print) {
    const { status, output } = await runTarget(workspace, target, print);
    return {
      outcome: status === 0 ? passedOnce : failedOnce(name, 'its output is above'),
      output: failedSections(output),
    };
  },
});

/** The projects that have a target. */
export const projectsWith = (target: string, { packages }: Workspace): string[] =>
  packages.flatMap(({ manifest, name }) =>
    target in (manifest.nx?.targets ?? {}) ? [manifest.nx?.name ?? name] : [],
  );

const readReport = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** The exit code of Nx and the reports must agree. */
function requireAgreement(name: string, { status }: ToolRun, reported: Outcome): Outcome {
  if (status === 0 || reported.failed.length > 0) return reported;
  return joinOutcomes([
    reported,
    failedOnce(name, 'Nx failed although every report passed: its output is above'),
  ]);
}

type ReadOutcome = (project: string, report: unknown) => Outcome;

/** Lines that a test prints for people, also when it passes: `measured: 9 replicas replaced in 42 s`. */
const measuredIn = (output: string): string[] =>
  [...stripVTControlCharacters(output).matchAll(/^measured: (.*)$/gm)].map(([, text = '']) => text);

/** Runs a target in every project and counts the reports in dist/results. Nx restores the reports of cached tasks. */
export const reportedStep = (
  name: string,
  target: string,
  readOutcome: ReadOutcome,
  { suffix = '', only }: { readonly suffix?: string; readonly only?: readonly string[] } = {},
): Step => ({
  name,
  async run(workspace, print) {
    const projects = only ?? projectsWith(target, workspace);
    const reportOf = (project: string) => join(workspace.root, 'dist/results', `${project}${suffix}.json`);
    for (const project of projects) rmSync(reportOf(project), { force: true });
    const run = await runTarget(workspace, target, print, only);
    const outcomes = projects.map((project) => readOutcome(project, readReport(reportOf(project))));
    return {
      outcome: requireAgreement(name, run, joinOutcomes(outcomes)),
      output: failedSections(run.output),
      measured: measuredIn(run.output),
    };
  },
});

/** Reads the report of one project's Vitest run. */
export const readVitest: ReadOutcome = (project, report) =>
  outcomeOfVitest(project, report as VitestReport | null);

/** Everything that `pnpm test` runs, fastest steps first. The journeys need the bundles. */
export const steps: readonly Step[] = [
  programStep('format', 'oxfmt', '--check'),
  programStep('lint', 'oxlint', '--type-aware'),
  programStep('unused code', 'knip', '--no-progress'),
  programStep('checks', 'node', 'tools/checks/run.mjs', 'check'),
  targetStep('types', 'typecheck'),
  targetStep('bundles', 'bundle'),
  reportedStep('unit tests', 'unit', readVitest),
  reportedStep('journeys', 'e2e', (project, report) =>
    outcomeOfPlaywright(project, report as PlaywrightReport | null),
  ),
];
