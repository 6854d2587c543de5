import { chores, runChore } from './chores.ts';
import { runCommand } from './command.ts';
import { bundledPlan, sourcePlan } from './plan.ts';

const [verb = 'start', ...words] = process.argv.slice(2);

process.exit(
  Object.hasOwn(chores, verb)
    ? await runChore(verb, words)
    : await runCommand({ start: bundledPlan, dev: sourcePlan }, [verb, ...words], Object.keys(chores)),
);
