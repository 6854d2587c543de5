import { resolve } from 'node:path';
import { cost } from './commands/cost.ts';
import { type Place, synth } from './commands/synth.ts';
import { SettingsError } from './settings-error.ts';

const place: Place = {
  root: resolve(import.meta.dirname, '../../..'),
  // pnpm starts programs at the root; a person names files from where they stand.
  toPath: (file) => resolve(process.env['INIT_CWD'] ?? '.', file),
};

const commands: Readonly<Record<string, (words: readonly string[]) => Promise<string>>> = {
  synth: async (words) => {
    const { file, resources } = await synth(words, place);
    return `${file}: ${resources} resources. How to deploy it: docs/operate/deploy.md.`;
  },
  cost: (words) => cost(words, place),
};

const [command = '', ...words] = process.argv.slice(2);
const run = Object.hasOwn(commands, command) ? commands[command] : undefined;

try {
  if (!run)
    throw new SettingsError(`There is no "${command}"; there is ${Object.keys(commands).join(', ')}.`);
  console.log(await run(words));
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
