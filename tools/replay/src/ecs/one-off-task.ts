import { CloudError } from '../cloud/cloud-error.ts';
import type { ContainerDefinition, TaskDefinition } from '../cloud/task-definitions.ts';
import type { TaskRunner } from './task.ts';

/** How a container of a one-off task ended. Without an exit code it was not started. */
export type EndedContainer = {
  readonly name: string;
  readonly exitCode?: number;
  readonly imageDigest?: string;
};

/** A task that runs once, such as a migration. */
export type OneOffTask = {
  readonly ended: Promise<void>;
  /** Undefined while it runs. */
  readonly result: () =>
    | { readonly containers: readonly EndedContainer[]; readonly reason: string }
    | undefined;
};

const dependsOnContainer = ({ dependsOn = [] }: ContainerDefinition, name: string): boolean =>
  dependsOn.some(({ containerName }) => containerName === name);

/** Sorts containers so that the ones that others depend on start first. */
const sortByDependency = (containers: readonly ContainerDefinition[]): ContainerDefinition[] =>
  containers.toSorted(
    (a, b) => Number(dependsOnContainer(a, b.name)) - Number(dependsOnContainer(b, a.name)),
  );

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? '';

/**
 * Starts a task whose containers run one after the other. It stops when one fails.
 *
 * @throws CloudError when the first container cannot be started
 */
export const startOneOffTask = async (
  runner: TaskRunner,
  app: string,
  definition: TaskDefinition,
): Promise<OneOffTask> => {
  const [first, ...others] = sortByDependency(definition.containerDefinitions);
  if (!first) throw new CloudError('ClientException', `${definition.family} has no container.`);
  let output = '';
  const start = ({ name }: ContainerDefinition) =>
    runner.start({ app, definition, container: name, onOutput: (text) => (output += text) });
  const containers = new Map<string, EndedContainer>(
    definition.containerDefinitions.map(({ name }) => [name, { name }]),
  );
  let hasEnded = false;
  const firstTask = await start(first);
  const runAll = async (): Promise<void> => {
    let task = firstTask;
    for (const container of [first, ...others]) {
      if (container !== first) task = await start(container);
      const exitCode = await task.exited;
      containers.set(container.name, { name: container.name, exitCode, imageDigest: task.digest });
      if (exitCode !== 0) return;
    }
  };
  const ended = runAll().finally(() => (hasEnded = true));
  return {
    ended,
    result: () => (hasEnded ? { containers: [...containers.values()], reason: lastLine(output) } : undefined),
  };
};
