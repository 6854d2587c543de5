import type { Scope } from '@quintet/metricshub-contract/schemas';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Meter } from './meter.ts';

const isProcess = (name: string): boolean => /^\d+$/.test(name);

function count(root: string): number | null {
  try {
    return readdirSync(join(root, 'proc')).filter(isProcess).length;
  } catch {
    return null;
  }
}

/** How many processes we see: all of the machine, or those of our container. */
export const processesMeter = (root: string, scope: Scope): Meter => ({
  read: (emit) => emit('processes.count', 'count', scope, count(root)),
  close: () => undefined,
});
