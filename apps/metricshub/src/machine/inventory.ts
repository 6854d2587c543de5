import { fork } from 'node:child_process';
import { once } from 'node:events';
import { arch, availableParallelism, cpus, hostname, totalmem } from 'node:os';
import type { Inventory } from '@quintet/metricshub-contract/schemas';
import type { ControlGroup } from './cgroup.ts';
import type { EcsTask } from './ecs-task.ts';
import type { MachineReader } from './machine-reader.ts';

/** Facts about the environment that `systeminformation` does not know. */
type Environment = {
  readonly source: MachineReader['source'];
  readonly group: ControlGroup | null;
  readonly task: EcsTask | undefined;
};

/** Facts about the machine that do not change while it is up. Without `info` only what Node knows; the rest is null. */
export const toInventory = (
  { source, group, task }: Environment,
  info: SystemInfo | undefined,
): Inventory => ({
  scope: 'machine',
  hostname: hostname(),
  system: info?.system ?? null,
  kernel: info?.kernel ?? null,
  architecture: info?.architecture ?? arch(),
  model: info?.model ?? null,
  isVirtual: info?.isVirtual ?? null,
  cpu: {
    model: info?.processor ?? cpus()[0]?.model ?? null,
    cores: cpus().length || availableParallelism(),
    physicalCores: info?.physicalCores ?? null,
  },
  memoryBytes: totalmem(),
  container: group && { scope: 'container', version: group.version, path: group.path },
  task: task
    ? {
        scope: 'container',
        cluster: task.cluster,
        family: task.family,
        revision: task.revision,
        ...task.limits,
      }
    : null,
  source,
});

/** The part of `systeminformation`'s data that the inventory shows. */
export type SystemInfo = {
  readonly system: string | null;
  readonly kernel: string | null;
  readonly architecture: string | null;
  readonly model: string | null;
  readonly isVirtual: boolean;
  readonly processor: string | null;
  readonly physicalCores: number;
};

/** The command of `main.ts` that reads the system information and exits. */
export const systemInfoCommand = 'system-info';
const timeoutMs = 30_000;

/**
 * Reads the system information in a child process. The library blocks its process and takes 13 MB of memory (measured),
 * which this process avoids.
 *
 * @throws when the child exits without an answer
 */
export async function readSystemInfoInChild(program = process.argv[1] ?? ''): Promise<SystemInfo> {
  const child = fork(program, [systemInfoCommand], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: timeoutMs,
  });
  const exited = once(child, 'exit').then(() =>
    Promise.reject(new Error('The process exited without system information.')),
  );
  const [info] = (await Promise.race([once(child, 'message'), exited])) as [SystemInfo];
  return info;
}

/** Runs in the child process: sends the system information to the parent and exits. */
export async function sendSystemInfo(): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const info = await readSystemInfo();
  process.send?.(info, () => process.disconnect());
}

/** `systeminformation` starts about twenty programs and blocks meanwhile. */
async function readSystemInfo(): Promise<SystemInfo> {
  // A dynamic import, so that only the child process loads the library.
  const { cpu, osInfo, system } = await import('systeminformation');
  const [os, processor, hardware] = [await osInfo(), await cpu(), await system()];
  return {
    system: knownText(os.distro, os.release),
    kernel: knownText(os.kernel),
    architecture: knownText(os.arch),
    model: knownText(hardware.manufacturer, hardware.model),
    isVirtual: hardware.virtual,
    processor: knownText(processor.brand),
    physicalCores: processor.physicalCores,
  };
}

const knownText = (...parts: readonly string[]): string | null => {
  const text = parts.join(' ').trim();
  return text === '' || text === 'unknown' ? null : text;
};
