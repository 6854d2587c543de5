import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Inventory } from '@quintet/metricshub-contract/schemas';
import { findControlGroup } from './cgroup.ts';
import { type EcsTask, readEcsTask } from './ecs-task.ts';
import { toInventory, readSystemInfoInChild } from './inventory.ts';
import { linuxReader } from './linux-reader.ts';
import type { MachineReader } from './machine-reader.ts';

/** The machine that this process runs on. */
export type ThisMachine = {
  readonly name: string;
  readonly reader: MachineReader;
  /** Reads the inventory. Takes a few seconds, so call it after the service has started. */
  readonly readInventory: () => Promise<Inventory>;
};

/** Detects the environment: Linux or another system, control group, ECS task. */
export async function findThisMachine(given: {
  machineName: string | undefined;
  ecsMetadataUrl: string | undefined;
}): Promise<ThisMachine> {
  const task = await taskAt(given.ecsMetadataUrl);
  const hasProc = existsSync('/proc/stat');
  const group = hasProc ? findControlGroup('/') : null;
  const reader = hasProc
    ? linuxReader({ group, ...(task ? { limits: task.limits } : {}) })
    : (await import('./systeminformation-reader.ts')).systeminformationReader();
  return {
    name: machineName(given.machineName, task),
    reader,
    readInventory: async () => {
      const info = await readSystemInfoInChild().catch(() => undefined);
      return toInventory({ source: reader.source, group, task }, info);
    },
  };
}

/** Without an answer of the metadata endpoint, the machine is measured without task data. */
async function taskAt(url: string | undefined): Promise<EcsTask | undefined> {
  return url === undefined ? undefined : readEcsTask(url).catch(() => undefined);
}

/**
 * The name under which this machine's history is stored. It must survive restarts. On ECS it is the task family, because
 * every deployment runs on a new machine; else the machine id, hashed because machine-id(5) demands confidentiality.
 *
 * @param given MACHINE_NAME, for a container without a permanent name
 */
export function machineName(given: string | undefined, task: EcsTask | undefined, root = '/'): string {
  if (given !== undefined) return given;
  if (task) return `ecs:${task.cluster}/${task.family}`;
  const id = readMachineId(root);
  if (id === '') return hostname();
  return `${hostname()}-${createHash('sha256').update(`quintet:${id}`).digest('hex').slice(0, 8)}`;
}

function readMachineId(root: string): string {
  try {
    return readFileSync(join(root, 'etc/machine-id'), 'utf8').trim();
  } catch {
    return '';
  }
}
