import { newService, NewServiceError } from '@quintet/generators';
import { ROOT } from './settings.ts';
import { StartError } from './start-error.ts';

/** Verbs that do one thing and end, from the words after them. */
export const chores: Readonly<Record<string, (words: readonly string[]) => void>> = {
  'new-service': ([name]) => {
    if (name === undefined) throw new StartError('Name the service: pnpm quintet new-service notes');
    const written = newService(ROOT, name);
    console.log(`${name} has an app, a contract and a tab: ${written.length} files.`);
    console.log(`Try it: npx --yes pnpm@12.21.0 dev ${name}`);
  },
};

/** Runs a chore; resolves with the exit code. */
export function runChore(verb: string, words: readonly string[]): 0 | 1 {
  try {
    chores[verb]?.(words);
    return 0;
  } catch (error) {
    const isSentence = error instanceof StartError || error instanceof NewServiceError;
    console.error(isSentence ? error.message : error);
    return 1;
  }
}
