import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Workspace } from '../workspace/workspace.ts';
import { failedSections } from './failed-sections.ts';
import { failedOnce, joinOutcomes, passedOnce, type Outcome } from './outcome.ts';
import { outcomeOfPlaywright, type PlaywrightReport } from './playwright-report.ts';
import { runTool, type ToolRun } from './run-tool.ts';
import { outcomeOfVitest, type VitestReport } from './vitest-report.ts';

/** What a step found. `output` is what a person needs to see when it failed, `measured` in any case. */
export type StepResult = {
  readonly outcome: Outcome;
  readonly output: string;
  readonly measured?: readonly string[];
};

/** One step of the test command. */
export type Step = { readonly name: string; readonly run: (workspace: Workspace) => Promise<StepResult> };

/** A program that says by its exit code whether the house is in order; counts as one. */
export const programStep = (name: string, program: string, ...args: string[]): Step => ({
  name,
  async run({ root }) {
    const { status, output } = await runTool(root, program, args);
    return {
      outcome: status === 0 ? passedOnce : failedOnce(name, 'its output is above'),
      output: failedSections(output),
    };
  },
});

/** Runs a target everywhere. */
export const nxArgs = (target: string) => ['run-many', '-t', target, '--parallel=2', '--outputStyle=static'];

const projectsWith = (target: string, { packages }: Workspace): string[] =>
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

/** Nx may say that all is well, or not: the reports must agree with it. */
function agreed(name: string, { status }: ToolRun, reported: Outcome): Outcome {
  if (status === 0 || reported.failed.length > 0) return reported;
  return joinOutcomes([
    reported,
    failedOnce(name, 'Nx failed though every report is good: its output is above'),
  ]);
}

type Judge = (project: string, report: unknown) => Outcome;

/** Lines that a test prints for people, whether it passes or not: `measured: 9 replicas replaced in 42 s`. */
const measuredIn = (output: string): string[] =>
  [...stripVTControlCharacters(output).matchAll(/^measured: (.*)$/gm)].map(([, text = '']) => text);

/** Runs a target everywhere and counts what the reports in dist/results say; cached ones are put back by Nx. */
export const reportedStep = (name: string, target: string, judge: Judge, suffix = ''): Step => ({
  name,
  async run(workspace) {
    const projects = projectsWith(target, workspace);
    const reportOf = (project: string) => join(workspace.root, 'dist/results', `${project}${suffix}.json`);
    for (const project of projects) rmSync(reportOf(project), { force: true });
    const run = await runTool(workspace.root, 'nx', nxArgs(target));
    const outcomes = projects.map((project) => judge(project, readReport(reportOf(project))));
    return {
      outcome: agreed(name, run, joinOutcomes(outcomes)),
      output: failedSections(run.output),
      measured: measuredIn(run.output),
    };
  },
});

/** Everything that `pnpm test` runs, quickest answers first. Journeys need the bundles. */
export const steps: readonly Step[] = [
  programStep('format', 'oxfmt', '--check'),
  programStep('lint', 'oxlint', '--type-aware'),
  programStep('unused code', 'knip', '--no-progress'),
  programStep('checks', 'node', 'tools/checks/run.mjs', 'check'),
  programStep('types', 'nx', ...nxArgs('typecheck')),
  programStep('bundles', 'nx', ...nxArgs('bundle')),
  reportedStep('unit tests', 'unit', (project, report) =>
    outcomeOfVitest(project, report as VitestReport | null),
  ),
  reportedStep('journeys', 'e2e', (project, report) =>
    outcomeOfPlaywright(project, report as PlaywrightReport | null),
  ),
];
