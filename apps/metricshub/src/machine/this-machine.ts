import { existsSync } from 'node:fs';
import type { Inventory } from '@quintet/metricshub-contract/schemas';
import { findControlGroup } from './cgroup.ts';
import { type EcsTask, readEcsTask } from './ecs-task.ts';
import { toInventory } from './inventory.ts';
import { linuxProbe } from './linux-probe.ts';
import { machineName } from './machine-name.ts';
import type { Probe } from './probe.ts';
import { haveStockTaken } from './stock.ts';

/** The machine that this process runs on. */
export type ThisMachine = {
  readonly name: string;
  readonly probe: Probe;
  /** Takes stock, which takes a while: to be asked for after the service answers. */
  readonly takeInventory: () => Promise<Inventory>;
};

/** Finds out where we are: Linux or another system, in a control group or not, on ECS or not. */
export async function findThisMachine(given: {
  machineName: string | undefined;
  ecsMetadataUrl: string | undefined;
}): Promise<ThisMachine> {
  const task = await taskAt(given.ecsMetadataUrl);
  const hasProc = existsSync('/proc/stat');
  const group = hasProc ? findControlGroup('/') : null;
  const probe = hasProc
    ? linuxProbe({ group, ...(task ? { limits: task.limits } : {}) })
    : (await import('./other-probe.ts')).otherProbe();
  return {
    name: machineName(given.machineName, task),
    probe,
    takeInventory: async () => {
      const stock = await haveStockTaken().catch(() => undefined);
      return toInventory({ source: probe.source, group, task }, stock);
    },
  };
}

/** A task that cannot be asked about is none: the machine is still there to be measured. */
async function taskAt(url: string | undefined): Promise<EcsTask | undefined> {
  return url === undefined ? undefined : readEcsTask(url).catch(() => undefined);
}
