import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { services } from '@quintet/fleet';
import { createRouter } from '@quintet/router';
import { serveCli } from './cloud/cli-server.ts';
import { operationsOf } from './cloud/operations.ts';
import { fromTemplate, openTaskDefinitions, type TaskDefinitions } from './cloud/task-definitions.ts';
import { type Cluster, type OnEvent, openCluster } from './ecs/cluster.ts';
import { containerRunner } from './ecs/container-runner.ts';
import { processRunner } from './ecs/process-runner.ts';
import type { TaskRunner } from './ecs/task.ts';
import { openBaseResources } from './local/base-resources.ts';
import { createRegistry } from './registry/registry-server.ts';
import { type Deployment, readDeployment } from './template/deployment.ts';
import type { Known, Template } from './template/template.ts';

/** An object that was put into a bucket. */
export type Upload = { readonly key: string; readonly body: Buffer };

/** A simulated account with what a template describes. */
export type Account = {
  readonly deployment: Deployment;
  readonly cluster: Cluster;
  readonly taskDefinitions: TaskDefinitions;
  readonly runner: TaskRunner['kind'];
  /** Where the load balancer answers. */
  readonly url: string;
  /** `127.0.0.1:...`. */
  readonly registryHost: string;
  /** Where the `aws` program of `bin/cloud` asks. */
  readonly cloudUrl: string;
  readonly stop: () => Promise<void>;
};

export type AccountOptions = {
  readonly folder: string;
  readonly template: Template;
  /** The client of an engine; tasks are processes without. */
  readonly docker?: string;
  /** Of the load balancer; a free one when not given. */
  readonly port?: number;
  readonly onEvent: OnEvent;
  readonly onUpload: (upload: Upload) => void;
};

/** What a template's references are here. */
const known: Known = {
  'AWS::AccountId': '000000000000',
  'AWS::Region': 'local',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'localhost',
  'AWS::StackName': 'Quintet',
};

const startRegistry = async (folder: string, repositories: readonly string[]) => {
  rmSync(folder, { recursive: true, force: true }); // its names are in memory, and gone with the last replay
  const server = createRegistry({ folder, repositories: new Set(repositories) });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};

const defineTasks = (deployment: Deployment, registryHost: string): TaskDefinitions => {
  const definitions = openTaskDefinitions();
  for (const definition of deployment.taskDefinitions) {
    definitions.register(fromTemplate(definition, registryHost));
  }
  return definitions;
};

/** Opens it: a registry, ECS behind the template's listener rules, a real PostgreSQL. No service runs yet. */
export const openAccount = async (options: AccountOptions): Promise<Account> => {
  const { folder, docker, onEvent, onUpload } = options;
  const deployment = readDeployment(options.template, known);
  const registry = await startRegistry(join(folder, 'registry'), deployment.repositories);
  const taskDefinitions = defineTasks(deployment, registry.host);

  const running: { cluster?: Cluster } = {};
  const originOf = (service: string) => running.cluster?.originOf(service);
  const router = createRouter({ table: deployment.rules, originOf });
  const url = `http://127.0.0.1:${await router.listen(options.port ?? 0)}`;
  const names = services.map(({ name }) => name);
  const base = await openBaseResources({
    folder: join(folder, 'data'),
    services: names,
    publicUrl: url,
    originOf,
  });

  const { environmentOf } = base;
  const runner = docker
    ? containerRunner({ program: docker, label: `quintet-replay=${process.pid}`, environmentOf })
    : processRunner({ cache: join(folder, 'unpacked'), environmentOf });
  const cluster = openCluster(deployment.services, taskDefinitions.find, runner, onEvent);
  running.cluster = cluster;
  const onObject = (_bucket: string, key: string, body: Buffer) => onUpload({ key, body });
  const cli = await serveCli(
    operationsOf({ cluster, taskDefinitions, runner, parameters: new Map(), onObject }),
  );
  return {
    deployment,
    cluster,
    taskDefinitions,
    runner: runner.kind,
    url,
    registryHost: registry.host,
    cloudUrl: cli.url,
    stop: async () => {
      await router.close(0);
      await cluster.stop();
      await base.stop();
      cli.close();
      registry.close();
    },
  };
};
