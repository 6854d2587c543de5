import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from './task.ts';

/** The settings of a target group, with shorter intervals than on AWS. The report adds the real waiting times. */
const healthCheck = { intervalMs: 100, healthyThreshold: 2, timeoutMs: 15_000 } as const;

const isHealthy = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Waits until a task passes its health check twice in a row. Resolves with the reason when it does not. */
export const waitUntilHealthy = async (task: Task, path: string): Promise<string | undefined> => {
  let exitCode: number | undefined;
  void task.exited.then((code) => (exitCode = code));
  const deadline = Date.now() + healthCheck.timeoutMs;
  let passed = 0;
  while (Date.now() < deadline) {
    if (exitCode !== undefined) return `Essential container in task exited (exit code ${exitCode})`;
    passed = (await isHealthy(`${task.origin}${path}`)) ? passed + 1 : 0;
    if (passed === healthCheck.healthyThreshold) return undefined;
    await sleep(healthCheck.intervalMs);
  }
  return `Task failed ELB health checks: ${path} was not healthy within ${healthCheck.timeoutMs / 1000} s`;
};
