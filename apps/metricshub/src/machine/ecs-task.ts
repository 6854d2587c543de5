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

/** The task on ECS that we are a part of. */
export type EcsTask = {
  readonly cluster: string;
  readonly family: string;
  readonly revision: string;
  readonly limits: Limits;
};

const timeoutMs = 2_000;

/**
 * Asks the task metadata endpoint, version 4, what task this is. Its limits are the task's: on Fargate those are the ones
 * that hold, and a container's control group may show none.
 *
 * @param baseUrl ECS_CONTAINER_METADATA_URI_V4
 * @throws when it does not answer, or not as documented
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
