import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { services } from '@quintet/fleet';
import { createRouter } from '@quintet/router';
import { serveCli } from './cloud/cli-server.ts';
import { createOperations } from './cloud/operations.ts';
import { toTaskDefinition, openTaskDefinitions, type TaskDefinitions } from './cloud/task-definitions.ts';
import { type Cluster, type OnEvent, openCluster } from './ecs/cluster.ts';
import { containerRunner } from './ecs/container-runner.ts';
import { processRunner } from './ecs/process-runner.ts';
import type { TaskRunner } from './ecs/task.ts';
import { openBaseResources } from './local/base-resources.ts';
import { createRegistry } from './registry/registry-server.ts';
import { type Deployment, readDeployment } from './template/deployment.ts';
import type { References, Template } from './template/template.ts';

/** An object that was uploaded to a bucket. */
export type Upload = { readonly key: string; readonly body: Buffer };

/** A simulated AWS account with the resources of a template. */
export type Account = {
  readonly deployment: Deployment;
  readonly cluster: Cluster;
  readonly taskDefinitions: TaskDefinitions;
  readonly runner: TaskRunner['kind'];
  /** The URL of the load balancer. */
  readonly url: string;
  /** `127.0.0.1:...`. */
  readonly registryHost: string;
  /** The URL that the fake `aws` in `bin/cloud` calls. */
  readonly cloudUrl: string;
  readonly stop: () => Promise<void>;
};

export type AccountOptions = {
  readonly folder: string;
  readonly template: Template;
  /** The client of a container engine. Without it, tasks run as processes. */
  readonly docker?: string;
  /** The port of the load balancer; a free one by default. */
  readonly port?: number;
  readonly onEvent: OnEvent;
  readonly onUpload: (upload: Upload) => void;
};

/** The values of a template's references in the simulated account. */
const references: References = {
  'AWS::AccountId': '000000000000',
  'AWS::Region': 'local',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'localhost',
  'AWS::StackName': 'Quintet',
};

const startRegistry = async (folder: string, repositories: readonly string[]) => {
  rmSync(folder, { recursive: true, force: true }); // tags are in memory only, so blobs of the last replay are unreachable
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
    definitions.register(toTaskDefinition(definition, registryHost));
  }
  return definitions;
};

/** Opens a simulated account: a registry, ECS behind the listener rules, and a real PostgreSQL. No service runs yet. */
export const openAccount = async (options: AccountOptions): Promise<Account> => {
  const { folder, docker, onEvent, onUpload } = options;
  const deployment = readDeployment(options.template, references);
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
    createOperations({ cluster, taskDefinitions, runner, parameters: new Map(), onObject }),
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
