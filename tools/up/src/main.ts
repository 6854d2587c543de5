import { runCommand } from './command.ts';
import { bundledPlan, sourcePlan } from './plan.ts';

process.exit(await runCommand({ start: bundledPlan, dev: sourcePlan }, process.argv.slice(2)));
