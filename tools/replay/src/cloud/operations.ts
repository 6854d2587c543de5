import { readFileSync } from 'node:fs';
import type { Cluster, Service } from '../ecs/cluster.ts';
import { type OneOffTask, startOneOffTask } from '../ecs/one-off-task.ts';
import type { TaskRunner } from '../ecs/task.ts';
import type { CliCall } from './cli-words.ts';
import { CloudError } from './cloud-error.ts';
import type { TaskDefinition, TaskDefinitions } from './task-definitions.ts';

/** What the operations work on. */
export type Cloud = {
  readonly cluster: Cluster;
  readonly taskDefinitions: TaskDefinitions;
  readonly runner: TaskRunner;
  /** Of SSM. */
  readonly parameters: Map<string, string>;
  /** Called when an object was put, as EventBridge would be. */
  readonly onObject: (bucket: string, key: string, body: Buffer) => void;
};

/** Answers one operation; throws CloudError as AWS refuses. */
export type Operation = (call: CliCall) => unknown;

const option = ({ options, operation }: CliCall, name: string): string => {
  const value = options[name]?.[0];
  if (value !== undefined) return value;
  throw new CloudError('MissingParameter', `${operation} needs --${name}.`);
};

const shown = ({ name, definition, running, targetGroup, containerName }: Service) => ({
  serviceName: name,
  status: 'ACTIVE',
  taskDefinition: definition.taskDefinitionArn,
  desiredCount: 1,
  runningCount: running ? 1 : 0,
  loadBalancers: [{ targetGroupArn: targetGroup, containerName }],
});

const serviceOperations = ({ cluster }: Cloud): Readonly<Record<string, Operation>> => {
  const one = (call: CliCall, name: string): Service => {
    const service = cluster.services.get(option(call, name));
    if (service) return service;
    throw new CloudError('ServiceNotFoundException', `Service not found: ${option(call, name)}.`);
  };
  return {
    'ecs describe-services': ({ options }) => {
      const names = options['services'] ?? [];
      const found = names.flatMap((name) => cluster.services.get(name) ?? []);
      const failures = names.filter((name) => !cluster.services.has(name));
      return {
        services: found.map(shown),
        failures: failures.map((arn) => ({ arn, reason: 'MISSING' })),
      };
    },
    'ecs update-service': (call) => ({ service: shown(one(call, 'service')) }),
    'ecs wait services-stable': (call) => {
      if (one(call, 'services').running) return undefined;
      throw new CloudError('Waiter', 'Waiter ServicesStable failed: Max attempts exceeded');
    },
    'ecs list-tasks': (call) => {
      const { running } = one(call, 'service-name');
      return { taskArns: running ? [running.arn] : [] };
    },
    'elbv2 describe-target-health': (call) => {
      const group = option(call, 'target-group-arn');
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
    const definition = taskDefinitions.find(option(call, 'task-definition'));
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

  const describe = (taskArn: string) => {
    const oneOffTask = oneOffTasks.get(taskArn);
    if (oneOffTask) {
      const { containers = [], reason } = oneOffTask.result() ?? {};
      const lastStatus = reason === undefined ? 'RUNNING' : 'STOPPED';
      return { taskArn, lastStatus, containers, stoppedReason: reason };
    }
    const service = [...cluster.services.values()].find(({ running }) => running?.arn === taskArn);
    if (!service?.running) throw new CloudError('InvalidParameterException', `There is no task ${taskArn}.`);
    const containers = [{ name: service.containerName, imageDigest: service.running.task.digest }];
    return { taskArn, lastStatus: 'RUNNING', containers };
  };

  return {
    'ecs describe-task-definition': (call) => ({
      taskDefinition: taskDefinitions.find(option(call, 'task-definition')),
    }),
    'ecs register-task-definition': (call) => ({
      taskDefinition: taskDefinitions.register(JSON.parse(option(call, 'cli-input-json')) as TaskDefinition),
    }),
    'ecs run-task': runTask,
    'ecs wait tasks-stopped': async ({ options }) => {
      const awaited = (options['tasks'] ?? []).flatMap((arn) => oneOffTasks.get(arn) ?? []);
      await Promise.all(awaited.map(({ ended }) => ended));
    },
    'ecs describe-tasks': ({ options }) => ({ tasks: (options['tasks'] ?? []).map(describe) }),
  };
};

const storeOperations = ({ parameters, onObject }: Cloud): Readonly<Record<string, Operation>> => ({
  'ecr get-login-password': () => 'replay',
  'ssm put-parameter': (call) => {
    parameters.set(option(call, 'name'), option(call, 'value'));
    return { Version: 1 };
  },
  'ssm get-parameters': ({ options }) => {
    const names = options['names'] ?? [];
    const found = names.flatMap((Name) => ({ Name, Value: parameters.get(Name) }));
    return { Parameters: found.filter(({ Value }) => Value !== undefined) };
  },
  's3api put-object': (call) => {
    onObject(option(call, 'bucket'), option(call, 'key'), readFileSync(option(call, 'body')));
    return { VersionId: '1' };
  },
});

/** The operations of AWS that a release uses, and no other. */
export const operationsOf = (cloud: Cloud): Readonly<Record<string, Operation>> => ({
  ...serviceOperations(cloud),
  ...taskOperations(cloud),
  ...storeOperations(cloud),
});
