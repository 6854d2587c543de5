const hourMs = 60 * 60 * 1000;

type Log = { info(facts: object, message: string): void; warn(facts: object, message: string): void };

/**
 * Runs housekeeping work now and every hour, and logs its result as `name`. A failure is logged, and the work is tried again
 * an hour later.
 *
 * @returns a function that stops the work and waits for a running one
 */
export function everyHour(name: string, work: () => Promise<object>, log: Log): () => Promise<void> {
  let last: Promise<void> | undefined;
  const once = async () => {
    try {
      log.info(await work(), name);
    } catch (err) {
      log.warn({ err }, `${name} did not finish; it will be tried again`);
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
