import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from '../cloud/cloud-error.ts';
import type { TaskDefinition } from '../cloud/task-definitions.ts';
import type { Service as ServiceRow } from '../template/deployment.ts';
import { untilHealthy } from './health.ts';
import type { Task, TaskRunner } from './task.ts';

/** A service with what runs of it: at most one task that takes requests. */
export type Service = ServiceRow & {
  definition: TaskDefinition;
  running: { readonly arn: string; readonly task: Task } | undefined;
};

/** Told as it happens. */
export type OnEvent = (service: string, event: string) => void;

/** The rolling half of ECS. */
export type Cluster = {
  readonly services: ReadonlyMap<string, Service>;
  /** Where a service answers now, for the load balancer. */
  readonly originOf: (service: string) => string | undefined;
  /**
   * Rolls a service to a definition: a new task starts, is healthy, takes the requests; the old one drains and stops. Tries
   * three tasks; then the circuit breaker gives up, and what ran before runs on.
   *
   * @throws CloudError as the deploy action of CodePipeline would fail
   */
  readonly roll: (service: string, definition: TaskDefinition) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Of a circuit breaker with a desired count of 1: 50 %, at least 3. */
const breakerThreshold = 3;
/** In place of the target group's deregistration delay. */
const drainMs = 300;

const newArn = (service: string): string =>
  `arn:aws:ecs:local:000000000000:task/quintet/${service}-${Date.now().toString(36)}`;

const imageOf = ({ containerDefinitions }: TaskDefinition, container: string): string | undefined =>
  containerDefinitions.find(({ name }) => name === container)?.image;

type Attempt = { readonly task: Task } | { readonly reason: string };

const attempt = async (
  runner: TaskRunner,
  { name, containerName, healthPath }: Service,
  definition: TaskDefinition,
  onEvent: OnEvent,
): Promise<Attempt> => {
  onEvent(name, `a task starts: ${imageOf(definition, containerName)}`);
  try {
    const order = { app: name, definition, container: containerName, onOutput: () => {} };
    const task = await runner.start(order);
    const reason = await untilHealthy(task, healthPath);
    if (reason === undefined) return { task };
    await task.stop();
    return { reason };
  } catch (error) {
    if (error instanceof CloudError) return { reason: `${error.code}: ${error.message}` };
    throw error;
  }
};

const takeOver = async (service: Service, task: Task, definition: TaskDefinition, onEvent: OnEvent) => {
  const old = service.running;
  service.running = { arn: newArn(service.name), task };
  service.definition = definition;
  onEvent(service.name, 'its target is healthy and takes the requests');
  if (!old) return;
  await sleep(drainMs);
  await old.task.stop();
  onEvent(service.name, 'the old task has drained and stopped');
};

/** A cluster of the services of a template, none of them running. */
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
    throw new CloudError('ServiceNotFoundException', `There is no service ${name} in the cluster.`);
  };
  return {
    services,
    originOf: (name) => services.get(name)?.running?.task.origin,
    roll: async (name, definition) => {
      const service = serviceNamed(name);
      let reason = '';
      for (let tries = 1; tries <= breakerThreshold; tries++) {
        const tried = await attempt(runner, service, definition, onEvent);
        if ('task' in tried) return takeOver(service, tried.task, definition, onEvent);
        reason = tried.reason;
        onEvent(name, `task ${tries} of ${breakerThreshold} failed: ${reason}`);
      }
      const after = service.rollsBack && service.running ? '; rolled back to what ran before' : '';
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
