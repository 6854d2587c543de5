const secondMs = 1000;

/**
 * Calls `run` once for every whole second of the clock, without drift. A second in which the run before is not over yet,
 * or that the process slept through, is left out: a late sample would be a wrong one.
 *
 * @returns a function that ends it
 */
export function everySecond(run: (at: Date) => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  let lastMs = 0;
  let isRunning = false;
  const fire = async () => {
    // A timer may come a little early; the second is the nearest one.
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
