import { arch, availableParallelism, cpus, hostname, totalmem } from 'node:os';
import type { Inventory } from '@quintet/metricshub-contract/schemas';
import type { ControlGroup } from './cgroup.ts';
import type { EcsTask } from './ecs-task.ts';
import type { Probe } from './probe.ts';
import type { Stock } from './stock.ts';

/** Where we are, besides what can be asked of the machine. */
export type Place = {
  readonly source: Probe['source'];
  readonly group: ControlGroup | null;
  readonly task: EcsTask | undefined;
};

/** What does not change while the machine is up. Without a stock it is what Node knows; the rest is null. */
export const toInventory = ({ source, group, task }: Place, stock: Stock | undefined): Inventory => ({
  scope: 'machine',
  hostname: hostname(),
  system: stock?.system ?? null,
  kernel: stock?.kernel ?? null,
  architecture: stock?.architecture ?? arch(),
  model: stock?.model ?? null,
  isVirtual: stock?.isVirtual ?? null,
  cpu: {
    model: stock?.processor ?? cpus()[0]?.model ?? null,
    cores: cpus().length || availableParallelism(),
    physicalCores: stock?.physicalCores ?? null,
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
