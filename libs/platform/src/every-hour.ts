const hourMs = 60 * 60 * 1000;

type Log = { info(facts: object, message: string): void; warn(facts: object, message: string): void };

/**
 * Does a service's housekeeping every hour from now on, and logs what came of it as `name`. A failure is logged and tried
 * again an hour later.
 *
 * @returns stops it, and waits for what is under way
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
