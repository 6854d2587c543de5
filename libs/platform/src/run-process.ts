import { once } from 'node:events';
import { ConfigError } from './config.ts';
import { AppError } from './problem.ts';
import type { RunningService } from './run-service.ts';

/** The commands of a service's program. */
export type Commands = {
  readonly serve: () => Promise<{ running: RunningService; stopTimeoutMs: number }>;
} & Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Runs one command of a service's program (`serve` by default). Lists every error of the environment and exits with 1.
 * `serve` notifies its parent when it answers, and drains on SIGTERM, SIGINT or when the parent has ended.
 */
export async function runProcess(commands: Commands, [name = 'serve']: readonly string[]): Promise<void> {
  try {
    const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!run) throw unknownCommand(name, Object.keys(commands));
    if (name === 'serve') await serve(commands.serve);
    else await run();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

const unknownCommand = (name: string, names: readonly string[]) =>
  new AppError('platform.unknown_verb', 400, `There is no command "${name}"; use ${names.join(', ')}.`);

/** The message of an error that an operator can fix, the stack of any other. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isFixable = error instanceof ConfigError || error instanceof AppError || 'syscall' in error;
  return isFixable ? error.message : (error.stack ?? error.message);
}

async function serve(start: Commands['serve']): Promise<void> {
  // Registered before the service starts, because the event of a parent that ends in between is emitted only once.
  const parentEnded = process.connected ? once(process, 'disconnect') : undefined;
  const { running, stopTimeoutMs } = await start();
  const stop = () => {
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    void running.drain().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  void parentEnded?.then(stop);
  // Without a callback, a parent that is ending would cause an unhandled error.
  process.send?.({ type: 'ready', port: Number(new URL(running.url).port) }, () => undefined);
}
