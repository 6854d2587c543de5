import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './settings.ts';

/**
 * Verbs that programs of other rooms run. They are started, not imported: a start loads none of what they need, and no
 * journey depends on it.
 */
export const programs: Readonly<Record<string, string>> = {
  synth: 'tools/infra/src/main.ts',
  cost: 'tools/infra/src/main.ts',
};

/** Starts the program of a verb; it says itself what went wrong. Resolves with its exit code. */
export async function runProgramOf(verb: string, words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(ROOT, programs[verb] ?? ''), verb, ...words], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
