import { readFileSync } from 'node:fs';
import type { Cluster, Service } from '../ecs/cluster.ts';
import { type OneOffTask, startOneOffTask } from '../ecs/one-off-task.ts';
import type { TaskRunner } from '../ecs/task.ts';
import type { CliCall } from './cli-arguments.ts';
import { CloudError } from './cloud-error.ts';
import type { TaskDefinition, TaskDefinitions } from './task-definitions.ts';

/** The state that the operations read and change. */
export type Cloud = {
  readonly cluster: Cluster;
  readonly taskDefinitions: TaskDefinitions;
  readonly runner: TaskRunner;
  /** The SSM parameters. */
  readonly parameters: Map<string, string>;
  /** Called when an object was uploaded, like EventBridge. */
  readonly onObject: (bucket: string, key: string, body: Buffer) => void;
};

/** Runs one operation. @throws CloudError with the error of AWS */
export type Operation = (call: CliCall) => unknown;

const requireOption = ({ options, operation }: CliCall, name: string): string => {
  const value = options[name]?.[0];
  if (value !== undefined) return value;
  throw new CloudError('MissingParameter', `${operation} requires --${name}.`);
};

const describeService = ({ name, definition, running, targetGroup, containerName }: Service) => ({
  serviceName: name,
  status: 'ACTIVE',
  taskDefinition: definition.taskDefinitionArn,
  desiredCount: 1,
  runningCount: running ? 1 : 0,
  loadBalancers: [{ targetGroupArn: targetGroup, containerName }],
});

const serviceOperations = ({ cluster }: Cloud): Readonly<Record<string, Operation>> => {
  const findService = (call: CliCall, name: string): Service => {
    const service = cluster.services.get(requireOption(call, name));
    if (service) return service;
    throw new CloudError('ServiceNotFoundException', `Service not found: ${requireOption(call, name)}.`);
  };
  return {
    'ecs describe-services': ({ options }) => {
      const names = options['services'] ?? [];
      const found = names.flatMap((name) => cluster.services.get(name) ?? []);
      const failures = names.filter((name) => !cluster.services.has(name));
      return {
        services: found.map(describeService),
        failures: failures.map((arn) => ({ arn, reason: 'MISSING' })),
      };
    },
    'ecs update-service': (call) => ({ service: describeService(findService(call, 'service')) }),
    'ecs wait services-stable': (call) => {
      if (findService(call, 'services').running) return undefined;
      throw new CloudError('Waiter', 'Waiter ServicesStable failed: Max attempts exceeded');
    },
    'ecs list-tasks': (call) => {
      const { running } = findService(call, 'service-name');
      return { taskArns: running ? [running.arn] : [] };
    },
    'elbv2 describe-target-health': (call) => {
      const group = requireOption(call, 'target-group-arn');
      const registered = [...cluster.services.values()].filter(
        ({ targetGroup, running }) => targetGroup === group && running,
      );
      return { TargetHealthDescriptions: registered.map(() => ({ TargetHealth: { State: 'healthy' } })) };
    },
  };
};

const taskOperations = ({ cluster, taskDefinitions, runner }: Cloud): Readonly<Record<string, Operation>> => {
  const oneOffTasks = new Map<string, OneOffTask>();
  let started = 0;

  const runTask = async (call: CliCall) => {
    const definition = taskDefinitions.find(requireOption(call, 'task-definition'));
    const app = definition.family.replace(/^quintet-/, '').replace(/-migrate$/, '');
    const taskArn = `arn:aws:ecs:local:000000000000:task/quintet/one-off-${++started}`;
    try {
      oneOffTasks.set(taskArn, await startOneOffTask(runner, app, definition));
      return { tasks: [{ taskArn, lastStatus: 'RUNNING' }], failures: [] };
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      return { tasks: [], failures: [{ arn: taskArn, reason: `${error.code}: ${error.message}` }] };
    }
  };

  const describeTask = (taskArn: string) => {
    const oneOffTask = oneOffTasks.get(taskArn);
    if (oneOffTask) {
      const { containers = [], reason } = oneOffTask.result() ?? {};
      const lastStatus = reason === undefined ? 'RUNNING' : 'STOPPED';
      return { taskArn, lastStatus, containers, stoppedReason: reason };
    }
    const service = [...cluster.services.values()].find(({ running }) => running?.arn === taskArn);
    if (!service?.running) throw new CloudError('InvalidParameterException', `Task not found: ${taskArn}.`);
    const containers = [{ name: service.containerName, imageDigest: service.running.task.digest }];
    return { taskArn, lastStatus: 'RUNNING', containers };
  };

  return {
    'ecs describe-task-definition': (call) => ({
      taskDefinition: taskDefinitions.find(requireOption(call, 'task-definition')),
    }),
    'ecs register-task-definition': (call) => ({
      taskDefinition: taskDefinitions.register(
        JSON.parse(requireOption(call, 'cli-input-json')) as TaskDefinition,
      ),
    }),
    'ecs run-task': runTask,
    'ecs wait tasks-stopped': async ({ options }) => {
      const awaited = (options['tasks'] ?? []).flatMap((arn) => oneOffTasks.get(arn) ?? []);
      await Promise.all(awaited.map(({ ended }) => ended));
    },
    'ecs describe-tasks': ({ options }) => ({ tasks: (options['tasks'] ?? []).map(describeTask) }),
  };
};

const storeOperations = ({ parameters, onObject }: Cloud): Readonly<Record<string, Operation>> => ({
  'ecr get-login-password': () => 'replay',
  'ssm put-parameter': (call) => {
    parameters.set(requireOption(call, 'name'), requireOption(call, 'value'));
    return { Version: 1 };
  },
  'ssm get-parameters': ({ options }) => {
    const names = options['names'] ?? [];
    const found = names.flatMap((Name) => ({ Name, Value: parameters.get(Name) }));
    return { Parameters: found.filter(({ Value }) => Value !== undefined) };
  },
  's3api put-object': (call) => {
    onObject(
      requireOption(call, 'bucket'),
      requireOption(call, 'key'),
      readFileSync(requireOption(call, 'body')),
    );
    return { VersionId: '1' };
  },
});

/** Creates the AWS operations that a release uses. */
export const createOperations = (cloud: Cloud): Readonly<Record<string, Operation>> => ({
  ...serviceOperations(cloud),
  ...taskOperations(cloud),
  ...storeOperations(cloud),
});
