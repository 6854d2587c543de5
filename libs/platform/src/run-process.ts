import { once } from 'node:events';
import { ConfigError } from './config.ts';
import { AppError } from './problem.ts';
import type { RunningService } from './run-service.ts';

/** The verbs of a service's program. */
export type Verbs = {
  readonly serve: () => Promise<{ running: RunningService; stopTimeoutMs: number }>;
} & Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Runs one verb of a service's program (`serve` when none is named). A wrong environment is listed fault by fault, exit 1.
 * `serve` tells its parent when it answers, and drains on SIGTERM, SIGINT or when the parent is gone.
 */
export async function runProcess(verbs: Verbs, [verb = 'serve']: readonly string[]): Promise<void> {
  try {
    const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!run) throw unknownVerb(verb, Object.keys(verbs));
    if (verb === 'serve') await serve(verbs.serve);
    else await run();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

const unknownVerb = (verb: string, verbs: readonly string[]) =>
  new AppError('platform.unknown_verb', 400, `There is no "${verb}"; use ${verbs.join(', ')}.`);

/** One sentence for what a person can mend; the stack for what only a programmer can. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isMendable = error instanceof ConfigError || error instanceof AppError || 'syscall' in error;
  return isMendable ? error.message : (error.stack ?? error.message);
}

async function serve(start: Verbs['serve']): Promise<void> {
  // Listening from the first moment on: a parent that goes away while we start tells nobody again.
  const parentIsGone = process.connected ? once(process, 'disconnect') : undefined;
  const { running, stopTimeoutMs } = await start();
  const stop = () => {
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    void running.drain().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  void parentIsGone?.then(stop);
  // Without a callback a parent that is just going would end us by an unhandled error.
  process.send?.({ type: 'ready', port: Number(new URL(running.url).port) }, () => undefined);
}
