import { type ControlGroup, findControlGroup } from './cgroup.ts';
import { containerMeter, type Limits } from './container.ts';
import { cpuMeter } from './cpu.ts';
import { diskIoMeter } from './disk-io.ts';
import { diskSpaceMeter } from './disk-space.ts';
import { loadMeter } from './load.ts';
import { memoryMeter } from './memory.ts';
import type { Meter } from './meter.ts';
import { namespaceScope } from './namespaces.ts';
import { networkMeter } from './network.ts';
import { pressureMeter } from './pressure.ts';
import { type Probe, probeOf } from './probe.ts';
import { processesMeter } from './processes.ts';
import { selfMeter } from './self.ts';

const noLimits: Limits = { cpuCores: null, memoryBytes: null };

/**
 * Reads Linux itself: /proc, the control groups, statfs. Starts no process.
 *
 * @param options.root where the machine's files stand; tests make one of their own
 * @param options.limits those that the files do not show
 */
export function linuxProbe({
  root = '/',
  group = findControlGroup(root),
  limits = noLimits,
}: { root?: string; group?: ControlGroup | null; limits?: Limits } = {}): Probe {
  const scope = namespaceScope(root);
  const meters: Meter[] = [
    cpuMeter(root),
    loadMeter(root),
    memoryMeter(root),
    pressureMeter(root),
    diskSpaceMeter(root),
    diskIoMeter(root),
    networkMeter(root, scope),
    processesMeter(root, scope),
    ...(group ? [containerMeter(group, limits)] : []),
    selfMeter(),
  ];
  return probeOf(meters);
}
