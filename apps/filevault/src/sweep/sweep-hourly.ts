import { sweep } from './sweep.ts';

const hourMs = 60 * 60 * 1000;

type Log = { info(facts: object, message: string): void; warn(facts: object, message: string): void };

/** Sweeps every hour from now on. What it gives stops that, and waits for a sweep under way. */
export function sweepHourly(
  stores: Parameters<typeof sweep>[0],
  keep: Parameters<typeof sweep>[1],
  log: Log,
): () => Promise<void> {
  let last: Promise<void> | undefined;
  const once = async () => {
    try {
      log.info(await sweep(stores, keep), 'swept');
    } catch (err) {
      log.warn({ err }, 'the sweep did not finish; it will be tried again');
    }
  };
  const timer = setInterval(() => {
    last = once();
  }, hourMs).unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
