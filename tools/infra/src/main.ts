import { resolve } from 'node:path';
import { cost } from './commands/cost.ts';
import { type CommandContext, synth } from './commands/synth.ts';
import { SettingsError } from './settings.ts';

const context: CommandContext = {
  root: resolve(import.meta.dirname, '../../..'),
  // pnpm runs programs at the root; INIT_CWD is where the user typed the command.
  resolvePath: (file) => resolve(process.env['INIT_CWD'] ?? '.', file),
};

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<string>>> = {
  synth: async (args) => {
    const { file, resources } = await synth(args, context);
    return `${file}: ${resources} resources. How to deploy it: docs/operate/deploy.md.`;
  },
  cost: (args) => cost(args, context),
};

const [command = '', ...args] = process.argv.slice(2);
const run = Object.hasOwn(commands, command) ? commands[command] : undefined;

try {
  if (!run)
    throw new SettingsError(`Unknown command "${command}". Commands: ${Object.keys(commands).join(', ')}.`);
  console.log(await run(args));
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
