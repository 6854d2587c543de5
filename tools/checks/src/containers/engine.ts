import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failedOnce, type Outcome } from '../test/outcome.ts';
import type { ToolRun } from '../test/run-tool.ts';

/** What this needs from the machine. Tests replace it. */
export type Machine = {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly engineAnswers: () => Promise<boolean>;
  readonly run: (program: string) => Promise<ToolRun>;
  readonly print: (line: string) => void;
};

const banner = '!'.repeat(80);

const skipped = (reason: string): Outcome => ({
  passed: 0,
  failed: [],
  skipped: [{ name: 'all tests in containers', reason }],
});

/** The program that starts an engine: CONTAINERS_SETUP, or the default if it exists. */
function setupOf({ root, env }: Machine): string | undefined {
  if (env['CONTAINERS_SETUP']) return env['CONTAINERS_SETUP'];
  const defaultSetup = join(root, '../shared/containers/prepare');
  return existsSync(defaultSetup) ? defaultSetup : undefined;
}

/**
 * Makes sure that an engine answers. Returns undefined if one does. Otherwise returns why nothing can be tested: skipped if no
 * setup program is configured, failed if the setup program did not start one.
 */
export async function findEngine(machine: Machine): Promise<Outcome | undefined> {
  if (await machine.engineAnswers()) return undefined;
  const setup = setupOf(machine);
  if (setup === undefined) {
    const reason = 'no container engine answers, and CONTAINERS_SETUP names no program that starts one';
    for (const line of [banner, `SKIPPED: ${reason}.`, banner]) machine.print(line);
    return skipped(reason);
  }
  machine.print(`No engine answers: ${setup}`);
  const { output } = await machine.run(setup);
  if (await machine.engineAnswers()) return undefined;
  machine.print(output.trimEnd());
  return failedOnce('the container engine', `${setup} ended and no engine answers: its output is above`);
}
