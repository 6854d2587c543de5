import type { Check } from './check.ts';
import { describeFault, type Fault } from './fault.ts';
import type { Workspace } from './workspace/workspace.ts';

const lineFor = (check: Check, faults: readonly Fault[], workspace: Workspace): string => {
  const state = faults.length === 0 ? 'ok  ' : 'FAIL';
  const note = check.note === undefined ? '' : ` (${check.note(workspace)})`;
  return `${state}  ${check.name}: ${check.promise}${note}`;
};

/** A check that cannot run has found nothing out, which is a fault of its own. */
async function faultsOf(check: Check, workspace: Workspace): Promise<readonly Fault[]> {
  try {
    return await check.run(workspace);
  } catch (error) {
    const wrong = `the check ${check.name} could not run: ${String(error)}`;
    return [{ file: 'tools/checks/src/checks/all.ts', line: 1, wrong, mend: 'Mend the check first.' }];
  }
}

/** Runs checks in order, prints a line for each and each fault, and gives the faults. */
export async function runChecks(
  checks: readonly Check[],
  workspace: Workspace,
  print: (line: string) => void,
): Promise<readonly Fault[]> {
  const all: Fault[] = [];
  for (const check of checks) {
    const faults = await faultsOf(check, workspace);
    print(lineFor(check, faults, workspace));
    for (const fault of faults) print(`  ${describeFault(fault)}`);
    all.push(...faults);
  }
  return all;
}
