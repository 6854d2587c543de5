import { join } from 'node:path';
import { runPreflight } from './command.ts';

process.exitCode = await runPreflight(
  {
    print: console.log,
    complain: console.error,
    // pnpm runs scripts in the root; what a person types is relative to where they stand.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    ownRoot: join(import.meta.dirname, '../../..'),
  },
  process.argv.slice(2),
);
