import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { functionsOf, type MeasuredFunction } from './functions.ts';

const maxFileLines = 300;
const maxTestLines = 500;
const maxFunctionLines = 60;
const maxComponentLines = 100;

const lineCount = (text: string): number => text.trimEnd().split('\n').length;

const isTest = (file: string): boolean => /\.(test|spec)\.[cm]?tsx?$/.test(file);

const measured = ({ files }: Workspace): string[] =>
  files.filter((file) => /^(apps|libs|tools)\/.*\.([cm]?[jt]s|[jt]sx|css)$/.test(file));

function checkFile(workspace: Workspace, file: string): Violation[] {
  const most = isTest(file) ? maxTestLines : maxFileLines;
  const count = lineCount(workspace.read(file) ?? '');
  if (count <= most) return [];
  return [{ file, line: most + 1, wrong: `${count} lines, more than ${most}`, fix: 'Split it by purpose.' }];
}

function checkFunction({ file, name, line, lineCount: count, isComponent }: MeasuredFunction): Violation[] {
  const most = isComponent ? maxComponentLines : maxFunctionLines;
  if (count <= most) return [];
  const wrong = `${name || 'a function'} has ${count} lines, more than ${most}`;
  return [{ file: file.path, line, wrong, fix: 'Extract its steps into named functions.' }];
}

/** The figure that a share (0 to 1) of the list does not exceed: 0.5 is the lower median. 0 for an empty list. */
export const percentile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) * share)] ?? 0;

const functionsIn = (workspace: Workspace): MeasuredFunction[] =>
  workspace.packages.flatMap((one) => one.sources).flatMap((file) => functionsOf(file));

/** Small files and functions are read; long ones are not. */
export const sizes: Check = {
  name: 'sizes',
  promise: `files <= ${maxFileLines} lines (tests ${maxTestLines}), functions <= ${maxFunctionLines} (components ${maxComponentLines})`,
  run: (workspace) => [
    ...measured(workspace).flatMap((file) => checkFile(workspace, file)),
    ...functionsIn(workspace).flatMap((one) => checkFunction(one)),
  ],
  note(workspace) {
    const sources = measured(workspace).filter((file) => !isTest(file));
    const fileMedian = percentile(
      sources.map((file) => lineCount(workspace.read(file) ?? '')),
      0.5,
    );
    const named = functionsIn(workspace).filter(({ file, name }) => file.role === 'source' && name !== '');
    const lines = named.map((one) => one.lineCount);
    return `median file ${fileMedian} lines, named functions median ${percentile(lines, 0.5)} and p90 ${percentile(lines, 0.9)}`;
  },
};
