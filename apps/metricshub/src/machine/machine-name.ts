import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { EcsTask } from './ecs-task.ts';

/**
 * The name under which this machine's history is kept. It must outlast restarts: the task's family on ECS, where every
 * deployment is a new machine in the same place; else the machine's id, hashed because machine-id(5) asks not to show it.
 *
 * @param given MACHINE_NAME, for a container that has no lasting name of its own
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
