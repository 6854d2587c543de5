import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspace/workspace.ts';
import { failedSections } from './failed-sections.ts';
import { failedOnce, joinOutcomes, passedOnce, type Outcome } from './outcome.ts';
import { outcomeOfPlaywright, type PlaywrightReport } from './playwright-report.ts';
import { runTool, type ToolRun } from './run-tool.ts';
import { outcomeOfVitest, type VitestReport } from './vitest-report.ts';

/** One step of the test command. `output` is what a person needs to see when it failed. */
export type Step = {
  readonly name: string;
  readonly run: (workspace: Workspace) => Promise<{ readonly outcome: Outcome; readonly output: string }>;
};

/** A program that says by its exit code whether the house is in order; counts as one. */
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

const nxArgs = (target: string) => ['run-many', '-t', target, '--parallel=2', '--outputStyle=static'];

const projectsWith = (target: string, { packages }: Workspace): string[] =>
  packages.flatMap(({ manifest, name }) =>
    target in (manifest.nx?.targets ?? {}) ? [manifest.nx?.name ?? name] : [],
  );

const readReport = (root: string, project: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(root, 'dist/results', `${project}.json`), 'utf8'));
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

/** Runs a target everywhere and counts what the reports in dist/results say; cached ones are put back by Nx. */
const reportedStep = (name: string, target: string, judge: Judge): Step => ({
  name,
  async run(workspace) {
    const projects = projectsWith(target, workspace);
    for (const project of projects)
      rmSync(join(workspace.root, 'dist/results', `${project}.json`), { force: true });
    const run = await runTool(workspace.root, 'nx', nxArgs(target));
    const outcomes = projects.map((project) => judge(project, readReport(workspace.root, project)));
    return { outcome: agreed(name, run, joinOutcomes(outcomes)), output: failedSections(run.output) };
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
