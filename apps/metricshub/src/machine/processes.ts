import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Scope } from '@quintet/metricshub-contract/schemas';
import { type Meter, ratio } from './meter.ts';

const isProcess = (name: string): boolean => /^\d+$/.test(name);

function count(root: string): number | null {
  try {
    return readdirSync(join(root, 'proc')).filter(isProcess).length;
  } catch {
    return null;
  }
}

/** The number of visible processes: of the machine, or of the container. */
export const processesMeter = (root: string, scope: Scope): Meter => ({
  read: (emit) => emit('processes.count', 'count', scope, count(root)),
  close: () => undefined,
});

/** CPU, memory and event loop usage of this service: the cost of monitoring. */
export function selfMeter(): Meter {
  let cpu = process.cpuUsage();
  let loop = performance.eventLoopUtilization();
  return {
    read(emit, elapsedSeconds) {
      const { user, system } = process.cpuUsage(cpu);
      const { utilization } = performance.eventLoopUtilization(loop);
      [cpu, loop] = [process.cpuUsage(), performance.eventLoopUtilization()];
      const cores = elapsedSeconds > 0 ? (user + system) / 1e6 / elapsedSeconds : null;
      emit('self.cpu', 'cores', 'process', cores);
      emit('self.memory', 'bytes', 'process', process.memoryUsage.rss());
      emit('self.loop', 'ratio', 'process', ratio(utilization));
    },
    close: () => undefined,
  };
}
