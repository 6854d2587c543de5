import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { oneOffCommands, runOneOffCommand } from './one-off-commands.ts';
import { bundledPlan, sourcePlan } from './plan.ts';
import { ROOT } from './settings.ts';

/** Commands of other packages. They are spawned, not imported: a start loads none of their dependencies. */
const programs: Readonly<Record<string, string>> = {
  synth: 'tools/infra/src/main.ts',
  cost: 'tools/infra/src/main.ts',
};

/** Runs the program of a command, which prints its own errors. Resolves with its exit code. */
const runProgram = async (main: string, args: readonly string[]): Promise<number> => {
  const child = spawn(process.execPath, [join(ROOT, main), ...args], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
};

const [command = 'start', ...args] = process.argv.slice(2);
const others = [...Object.keys(oneOffCommands), ...Object.keys(programs)];

const run = (): Promise<number> => {
  if (Object.hasOwn(oneOffCommands, command)) return runOneOffCommand(command, args);
  const program = Object.hasOwn(programs, command) ? programs[command] : undefined;
  if (program !== undefined) return runProgram(program, [command, ...args]);
  return runCommand({ start: bundledPlan, dev: sourcePlan }, [command, ...args], others);
};

process.exit(await run());
