import { oneOffCommands, runOneOffCommand } from './one-off-commands.ts';
import { runCommand } from './command.ts';
import { bundledPlan, sourcePlan } from './plan.ts';
import { programs, runProgramOf } from './programs.ts';

const [verb = 'start', ...words] = process.argv.slice(2);
const others = [...Object.keys(oneOffCommands), ...Object.keys(programs)];

const run = (): Promise<number> => {
  if (Object.hasOwn(oneOffCommands, verb)) return runOneOffCommand(verb, words);
  if (Object.hasOwn(programs, verb)) return runProgramOf(verb, words);
  return runCommand({ start: bundledPlan, dev: sourcePlan }, [verb, ...words], others);
};

process.exit(await run());
