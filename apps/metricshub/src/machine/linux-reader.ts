import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '@quintet/metricshub-contract/schemas';
import { type ControlGroup, findControlGroup } from './cgroup.ts';
import { containerMeter, type Limits } from './container.ts';
import { cpuMeter } from './cpu.ts';
import { diskIoMeter, diskSpaceMeter } from './disks.ts';
import { loadMeter } from './load.ts';
import { type MachineReader, createReader } from './machine-reader.ts';
import { memoryMeter } from './memory.ts';
import type { Meter } from './meter.ts';
import { networkMeter } from './network.ts';
import { pressureMeter } from './pressure.ts';
import { processesMeter, selfMeter } from './processes.ts';

const noLimits: Limits = { cpuCores: null, memoryBytes: null };

/**
 * Reads /proc, the control groups and `statfs`. Starts no process.
 *
 * @param options.root the root of the machine's files; tests use a fake one
 * @param options.limits limits that the files do not contain
 */
export function linuxReader({
  root = '/',
  group = findControlGroup(root),
  limits = noLimits,
}: { root?: string; group?: ControlGroup | null; limits?: Limits } = {}): MachineReader {
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
  return createReader(meters);
}

// The first PID namespace has had this number since Linux 3.8 (PROC_PID_INIT_INO in include/linux/proc_ns.h).
const firstPidNamespace = 'pid:[4026531836]';

/** The scope of processes and interfaces: a container with its own PID namespace sees only its own. */
function namespaceScope(root: string): Scope {
  try {
    return readlinkSync(join(root, 'proc/self/ns/pid')) === firstPidNamespace ? 'machine' : 'container';
  } catch {
    return 'container';
  }
}
