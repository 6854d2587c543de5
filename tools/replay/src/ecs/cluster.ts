import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from '../cloud/cloud-error.ts';
import type { TaskDefinition } from '../cloud/task-definitions.ts';
import type { Service as ServiceRow } from '../template/deployment.ts';
import { waitUntilHealthy } from './health.ts';
import type { Task, TaskRunner } from './task.ts';

/** A service with its running task. At most one task receives requests. */
export type Service = ServiceRow & {
  definition: TaskDefinition;
  running: { readonly arn: string; readonly task: Task } | undefined;
};

/** Called for each event of a deployment. */
export type OnEvent = (service: string, event: string) => void;

/** The rolling deployment of ECS. */
export type Cluster = {
  readonly services: ReadonlyMap<string, Service>;
  /** The current origin of a service, for the load balancer. */
  readonly originOf: (service: string) => string | undefined;
  /**
   * Deploys a task definition: starts a new task, waits until it is healthy, sends it the requests, then drains and stops
   * the old one. After three failed tasks the circuit breaker stops the deployment, and the old task keeps running.
   *
   * @throws CloudError with the error of CodePipeline's deploy action
   */
  readonly roll: (service: string, definition: TaskDefinition) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The threshold for a desired count of 1: 50 %, at least 3. */
const breakerThreshold = 3;
/** Replaces the target group's deregistration delay. */
const drainMs = 300;

const newArn = (service: string): string =>
  `arn:aws:ecs:local:000000000000:task/quintet/${service}-${Date.now().toString(36)}`;

const imageOf = ({ containerDefinitions }: TaskDefinition, container: string): string | undefined =>
  containerDefinitions.find(({ name }) => name === container)?.image;

type Attempt = { readonly task: Task } | { readonly reason: string };

const startTask = async (
  runner: TaskRunner,
  { name, containerName, healthPath }: Service,
  definition: TaskDefinition,
  onEvent: OnEvent,
): Promise<Attempt> => {
  onEvent(name, `starting a task: ${imageOf(definition, containerName)}`);
  try {
    const request = { app: name, definition, container: containerName, onOutput: () => {} };
    const task = await runner.start(request);
    const reason = await waitUntilHealthy(task, healthPath);
    if (reason === undefined) return { task };
    await task.stop();
    return { reason };
  } catch (error) {
    if (error instanceof CloudError) return { reason: `${error.code}: ${error.message}` };
    throw error;
  }
};

const switchTasks = async (service: Service, task: Task, definition: TaskDefinition, onEvent: OnEvent) => {
  const old = service.running;
  service.running = { arn: newArn(service.name), task };
  service.definition = definition;
  onEvent(service.name, 'the new task is healthy and receives the requests');
  if (!old) return;
  await sleep(drainMs);
  await old.task.stop();
  onEvent(service.name, 'the old task has drained and stopped');
};

/** Creates a cluster with the services of a template. None of them is running yet. */
export const openCluster = (
  rows: readonly ServiceRow[],
  find: (family: string) => TaskDefinition,
  runner: TaskRunner,
  onEvent: OnEvent,
): Cluster => {
  const services = new Map<string, Service>(
    rows.map((row) => [row.name, { ...row, definition: find(row.family), running: undefined }]),
  );
  const serviceNamed = (name: string): Service => {
    const service = services.get(name);
    if (service) return service;
    throw new CloudError('ServiceNotFoundException', `Service not found in the cluster: ${name}.`);
  };
  return {
    services,
    originOf: (name) => services.get(name)?.running?.task.origin,
    roll: async (name, definition) => {
      const service = serviceNamed(name);
      let reason = '';
      for (let count = 1; count <= breakerThreshold; count++) {
        const attempt = await startTask(runner, service, definition, onEvent);
        if ('task' in attempt) return switchTasks(service, attempt.task, definition, onEvent);
        reason = attempt.reason;
        onEvent(name, `task ${count} of ${breakerThreshold} failed: ${reason}`);
      }
      const after = service.rollsBack && service.running ? '; rolled back to the previous version' : '';
      throw new CloudError(
        'DeploymentFailed',
        `ECS deployment circuit breaker: tasks failed to start${after} (${reason}).`,
      );
    },
    stop: async () => {
      const running = [...services.values()].flatMap((service) => service.running ?? []);
      await Promise.all(running.map(({ task }) => task.stop()));
    },
  };
};
