import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

const TRIES = 50;
const PAUSE_MS = 100;

/** Resolves when `url` answers 2xx. */
export const untilAnswers = async (url: string, signal: AbortSignal, triesLeft = TRIES): Promise<void> => {
  signal.throwIfAborted();
  const status = await fetch(url, { signal }).then(
    async (response) => (await response.arrayBuffer(), response.status),
    () => 0,
  );
  if (status >= 200 && status < 300) return;
  if (triesLeft === 1) throw new StartError(`${url} does not answer as it should (status ${status}).`);
  await sleep(PAUSE_MS, undefined, { signal });
  return untilAnswers(url, signal, triesLeft - 1);
};
