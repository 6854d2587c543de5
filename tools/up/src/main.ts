import { chores, runChore } from './chores.ts';
import { runCommand } from './command.ts';
import { bundledPlan, sourcePlan } from './plan.ts';
import { programs, runProgramOf } from './programs.ts';

const [verb = 'start', ...words] = process.argv.slice(2);
const others = [...Object.keys(chores), ...Object.keys(programs)];

const run = (): Promise<number> => {
  if (Object.hasOwn(chores, verb)) return runChore(verb, words);
  if (Object.hasOwn(programs, verb)) return runProgramOf(verb, words);
  return runCommand({ start: bundledPlan, dev: sourcePlan }, [verb, ...words], others);
};

process.exit(await run());
