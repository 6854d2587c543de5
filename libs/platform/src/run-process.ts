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
    const run = verbs[verb];
    if (!run)
      throw new AppError(
        'platform.unknown_verb',
        400,
        `There is no "${verb}"; use ${Object.keys(verbs).join(', ')}.`,
      );
    if (verb !== 'serve') await run();
    else await serve(verbs);
  } catch (error) {
    const isOurs = error instanceof ConfigError || error instanceof AppError;
    process.stderr.write(
      `${isOurs ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  }
}

async function serve(verbs: Verbs): Promise<void> {
  const { running, stopTimeoutMs } = await verbs.serve();
  const stop = () => {
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    void running.drain().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  process.send?.({ type: 'ready', port: Number(new URL(running.url).port) });
}
