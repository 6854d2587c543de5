import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
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

function judgeFile(workspace: Workspace, file: string): Fault[] {
  const most = isTest(file) ? maxTestLines : maxFileLines;
  const count = lineCount(workspace.read(file) ?? '');
  if (count <= most) return [];
  return [{ file, line: most + 1, wrong: `${count} lines, more than ${most}`, mend: 'Split it by purpose.' }];
}

function judgeFunction({ file, name, line, lineCount: count, isComponent }: MeasuredFunction): Fault[] {
  const most = isComponent ? maxComponentLines : maxFunctionLines;
  if (count <= most) return [];
  const wrong = `${name} has ${count} lines, more than ${most}`;
  return [{ file: file.path, line, wrong, mend: 'Give its steps names.' }];
}

/** The middle of a list of figures, the lower one of two; 0 of none. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] ?? 0;

const functionsIn = (workspace: Workspace): MeasuredFunction[] =>
  workspace.packages.flatMap((one) => one.sources).flatMap((file) => functionsOf(file));

/** Small files and small functions: what does not fit a screen is not read. */
export const sizes: Check = {
  name: 'sizes',
  promise: `files <= ${maxFileLines} lines (tests ${maxTestLines}), functions <= ${maxFunctionLines} (components ${maxComponentLines})`,
  run: (workspace) => [
    ...measured(workspace).flatMap((file) => judgeFile(workspace, file)),
    ...functionsIn(workspace).flatMap((one) => judgeFunction(one)),
  ],
  note(workspace) {
    const sources = measured(workspace).filter((file) => !isTest(file));
    const fileMedian = median(sources.map((file) => lineCount(workspace.read(file) ?? '')));
    const inSources = functionsIn(workspace).filter(({ file }) => file.role === 'source');
    const functionMedian = median(inSources.map((one) => one.lineCount));
    return `median file ${fileMedian} lines, median function ${functionMedian}`;
  },
};
