import { performance } from 'node:perf_hooks';
import type { Meter } from './meter.ts';
import { ratio } from './rates.ts';

/** What this service takes itself: a monitor should say what it costs. */
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
