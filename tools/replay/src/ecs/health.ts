import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from './task.ts';

/** How a target group judges, faster than on AWS: the report says what its own waits would add. */
const healthCheck = { intervalMs: 100, healthyThreshold: 2, timeoutMs: 15_000 } as const;

const isWell = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Waits until a task answered its health check well twice in a row; says why when it never does; nothing when it is. */
export const untilHealthy = async (task: Task, path: string): Promise<string | undefined> => {
  let exitCode: number | undefined;
  void task.exited.then((code) => (exitCode = code));
  const deadline = Date.now() + healthCheck.timeoutMs;
  let good = 0;
  while (Date.now() < deadline) {
    if (exitCode !== undefined) return `Essential container in task exited (exit code ${exitCode})`;
    good = (await isWell(`${task.origin}${path}`)) ? good + 1 : 0;
    if (good === healthCheck.healthyThreshold) return undefined;
    await sleep(healthCheck.intervalMs);
  }
  return `Task failed ELB health checks: ${path} was not well within ${healthCheck.timeoutMs / 1000} s`;
};
