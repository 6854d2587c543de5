import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failedOnce, joinOutcomes, passedOnce, type Outcome } from '../test/outcome.ts';
import type { Mutant } from './mutant.ts';

/** Runs a test file in a package's folder of the copy. True when it passes. */
export type RunTest = (folder: string, test: string) => Promise<boolean>;

const packageFolder = ({ file, folder }: Mutant): string => folder ?? file.slice(0, file.indexOf('/src/'));

const count = (text: string, part: string): number => text.split(part).length - 1;

/** Breaks the file while `action` runs. */
async function broken<T>(path: string, { find, replace }: Mutant, action: () => Promise<T>): Promise<T> {
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    return await action();
  } finally {
    writeFileSync(path, text);
  }
}

async function runMutant(root: string, mutant: Mutant, runTest: RunTest): Promise<Outcome> {
  const name = `${mutant.area}: ${mutant.rule}`;
  const path = join(root, mutant.file);
  if (count(readFileSync(path, 'utf8'), mutant.find) !== 1) {
    return failedOnce(name, `${mutant.file} does not contain the text exactly once: update the row`);
  }
  const run = () => runTest(packageFolder(mutant), mutant.test);
  if (!(await run())) return failedOnce(name, `${mutant.test} fails before anything is broken`);
  const hasSurvived = await broken(path, mutant, run);
  return hasSurvived ? failedOnce(name, `${mutant.test} passes with the rule broken`) : passedOnce;
}

/** Breaks one rule after the other in the copy at `root`. Each must make its test fail. */
export async function runMutants(
  root: string,
  mutants: readonly Mutant[],
  runTest: RunTest,
  print: (line: string) => void,
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const mutant of mutants) {
    const outcome = await runMutant(root, mutant, runTest);
    const [failure] = outcome.failed;
    const state = failure === undefined ? 'ok  ' : 'FAIL';
    print(`${state}  ${mutant.area}: ${mutant.rule}${failure === undefined ? '' : `: ${failure.reason}`}`);
    outcomes.push(outcome);
  }
  return joinOutcomes(outcomes);
}
