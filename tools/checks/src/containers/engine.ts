import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failedOnce, type Outcome } from '../test/outcome.ts';
import type { ToolRun } from '../test/run-tool.ts';

/** What is asked of the machine, so that a test can answer for it. */
export type Machine = {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly engineAnswers: () => Promise<boolean>;
  readonly run: (program: string) => Promise<ToolRun>;
  readonly print: (line: string) => void;
};

const loud = '!'.repeat(80);

const skipped = (reason: string): Outcome => ({
  passed: 0,
  failed: [],
  skipped: [{ name: 'all tests in containers', reason }],
});

/** The program that makes an engine: what the environment names, else the default where it is there. */
function setupOf({ root, env }: Machine): string | undefined {
  if (env['CONTAINERS_SETUP']) return env['CONTAINERS_SETUP'];
  const usual = join(root, '../shared/containers/prepare');
  return existsSync(usual) ? usual : undefined;
}

/**
 * Sees to it that an engine answers. Undefined when one does; else why nothing can be tested: skipped where nobody said how
 * to make one, failed where that way did not lead to one.
 */
export async function findEngine(machine: Machine): Promise<Outcome | undefined> {
  if (await machine.engineAnswers()) return undefined;
  const setup = setupOf(machine);
  if (setup === undefined) {
    const reason = 'no container engine answers, and CONTAINERS_SETUP names no program that makes one';
    for (const line of [loud, `SKIPPED: ${reason}.`, loud]) machine.print(line);
    return skipped(reason);
  }
  machine.print(`No engine answers: ${setup}`);
  const { output } = await machine.run(setup);
  if (await machine.engineAnswers()) return undefined;
  machine.print(output.trimEnd());
  return failedOnce('the container engine', `${setup} ended and no engine answers: its output is above`);
}
