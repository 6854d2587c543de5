import { z } from 'zod';
import type { Limits } from './container.ts';

const mebibyte = 1024 * 1024;

const limits = z.object({ CPU: z.number().optional(), Memory: z.number().optional() }).optional();
const metadata = z.object({
  Cluster: z.string(),
  Family: z.string(),
  Revision: z.string(),
  Limits: limits,
});

/** The ECS task that this container belongs to. */
export type EcsTask = {
  readonly cluster: string;
  readonly family: string;
  readonly revision: string;
  readonly limits: Limits;
};

const timeoutMs = 2_000;

/**
 * Reads the task metadata endpoint, version 4. The limits are the task's: on Fargate only these apply, and the control group
 * of the container may have none.
 *
 * @param baseUrl ECS_CONTAINER_METADATA_URI_V4
 * @throws when the endpoint does not answer as documented
 */
export async function readEcsTask(baseUrl: string): Promise<EcsTask> {
  const answer = await fetch(`${baseUrl}/task`, { signal: AbortSignal.timeout(timeoutMs) });
  const task = metadata.parse(await answer.json());
  const { CPU, Memory } = task.Limits ?? {};
  return {
    cluster: task.Cluster.replace(/^.*\//, ''),
    family: task.Family,
    revision: task.Revision,
    limits: { cpuCores: CPU ?? null, memoryBytes: Memory === undefined ? null : Memory * mebibyte },
  };
}
