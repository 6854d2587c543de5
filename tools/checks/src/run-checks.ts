import type { Check } from './check.ts';
import { describeViolation, type Violation } from './violation.ts';
import type { Workspace } from './workspace/workspace.ts';

const lineFor = (check: Check, violations: readonly Violation[], workspace: Workspace): string => {
  const state = violations.length === 0 ? 'ok  ' : 'FAIL';
  const note = check.note === undefined ? '' : ` (${check.note(workspace)})`;
  return `${state}  ${check.name}: ${check.promise}${note}`;
};

/** A check that cannot run is itself a violation. */
async function violationsOf(check: Check, workspace: Workspace): Promise<readonly Violation[]> {
  try {
    return await check.run(workspace);
  } catch (error) {
    const wrong = `the check ${check.name} could not run: ${String(error)}`;
    return [{ file: 'tools/checks/src/checks/all.ts', line: 1, wrong, fix: 'Fix the check first.' }];
  }
}

/** Runs checks in order, prints a line for each check and violation, and returns the violations. */
export async function runChecks(
  checks: readonly Check[],
  workspace: Workspace,
  print: (line: string) => void,
): Promise<readonly Violation[]> {
  const all: Violation[] = [];
  for (const check of checks) {
    const violations = await violationsOf(check, workspace);
    print(lineFor(check, violations, workspace));
    for (const violation of violations) print(`  ${describeViolation(violation)}`);
    all.push(...violations);
  }
  return all;
}
