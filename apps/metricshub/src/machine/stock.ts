import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What `systeminformation` knows of a machine, as far as we show it. */
export type Stock = {
  readonly system: string | null;
  readonly kernel: string | null;
  readonly architecture: string | null;
  readonly model: string | null;
  readonly isVirtual: boolean;
  readonly processor: string | null;
  readonly physicalCores: number;
};

const said = (...parts: readonly string[]): string | null => {
  const text = parts.join(' ').trim();
  return text === '' || text === 'unknown' ? null : text;
};

/** Asks `systeminformation`. It starts some twenty programs, waits for some of them, and blocks meanwhile. */
async function takeStock(): Promise<Stock> {
  // Loaded here, so that only the process which asks holds it.
  const { cpu, osInfo, system } = await import('systeminformation');
  const [os, processor, box] = [await osInfo(), await cpu(), await system()];
  return {
    system: said(os.distro, os.release),
    kernel: said(os.kernel),
    architecture: said(os.arch),
    model: said(box.manufacturer, box.model),
    isVirtual: box.virtual,
    processor: said(processor.brand),
    physicalCores: processor.physicalCores,
  };
}

/** The verb by which this program takes stock and nothing else. */
export const stockVerb = 'stock';
const patienceMs = 30_000;

/**
 * Has stock taken by a process of its own, which ends then: once at start. Ours is not blocked by it and need not hold the
 * library, which takes 13 MB of it (measured).
 *
 * @throws when it ends without an answer
 */
export async function haveStockTaken(program = process.argv[1] ?? ''): Promise<Stock> {
  const child = fork(program, [stockVerb], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: patienceMs,
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('No stock was taken.')));
  const [stock] = (await Promise.race([once(child, 'message'), ended])) as [Stock];
  return stock;
}

/** What that process does: it tells its parent, or nobody when that is gone. */
export async function tellStock(): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const stock = await takeStock();
  process.send?.(stock, () => process.disconnect());
}
