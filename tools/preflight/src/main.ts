import { join } from 'node:path';
import { runPreflight } from './command.ts';

process.exitCode = await runPreflight(
  {
    print: console.log,
    printError: console.error,
    // pnpm runs scripts in the root; INIT_CWD is where the user typed the command.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    repositoryRoot: join(import.meta.dirname, '../../..'),
  },
  process.argv.slice(2),
);
