import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 20;
const patienceMs = 15_000;

/** Resolves when `url` answers 2xx; rejects after 15 s, or when `signal` aborts. */
export const untilAnswers = async (url: string, signal: AbortSignal): Promise<void> => {
  const untilMs = performance.now() + patienceMs;
  while (performance.now() < untilMs) {
    const isThere = await fetch(url, { signal }).then(
      async (response) => (await response.arrayBuffer(), response.ok),
      () => false,
    );
    if (isThere) return;
    await sleep(pauseMs, undefined, { signal });
  }
  throw new Error(`${url} does not answer.`);
};
