const secondMs = 1000;

/**
 * Calls `run` once for every full second of the clock, without drift. Skips a second when the previous run has not ended, or
 * when the process was suspended: a late sample would be wrong.
 *
 * @returns a function that stops it
 */
export function everySecond(run: (at: Date) => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  let lastMs = 0;
  let isRunning = false;
  const fire = async () => {
    // A timer may fire slightly early, so round to the nearest second.
    const atMs = Math.round(Date.now() / secondMs) * secondMs;
    schedule();
    if (isRunning || atMs === lastMs) return;
    [isRunning, lastMs] = [true, atMs];
    await run(new Date(atMs)).finally(() => {
      isRunning = false;
    });
  };
  const schedule = () => {
    timer = setTimeout(() => void fire(), secondMs - (Date.now() % secondMs));
  };
  schedule();
  return () => clearTimeout(timer);
}
