import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { freePort } from '@quintet/postgres/embedded';
import { compose, ContainersError, listContainers, docker, readLog, removeProject } from './docker.ts';
import { waitFor } from './wait-for.ts';

const root = join(import.meta.dirname, '../../../..');

/** The stack in containers, as a Compose project of its own. */
export type ComposeStack = {
  readonly url: string;
  readonly project: string;
  /** The network of its containers, for extra containers of a test. */
  readonly network: string;
  /** Containers of a service, oldest first. */
  readonly replicas: (service: string) => Promise<string[]>;
  /** Scales a service to `count` replicas and resolves when all are healthy. Running replicas are not restarted. */
  readonly scale: (service: string, count: number) => Promise<void>;
  /** Starts a stopped container, and resolves when it is healthy. */
  readonly start: (container: string) => Promise<void>;
  /** Removes everything: containers, network, volumes. */
  readonly remove: () => Promise<void>;
};

/** The project name of a stack, and its port on 127.0.0.1. */
export type StackAddress = { readonly project: string; readonly port: number };

/** The project name of a test run. CONTAINERS_PROJECT sets it, so that the caller can clean up after a crash. */
export const testProject = (): string => process.env['CONTAINERS_PROJECT'] ?? `quintet-test-${process.pid}`;

/** Creates an address for a new stack, with a free port. */
export const createStackAddress = async (): Promise<StackAddress> => ({
  project: testProject(),
  port: await freePort(),
});

const settingsOf = ({ project, port }: StackAddress, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  ...env,
  PORT: String(port),
  COMPOSE_PROJECT_NAME: project,
});

const isHealthy = async (container: string): Promise<boolean> =>
  (await docker('inspect', '--format', '{{.State.Health.Status}}', container)) === 'healthy';

/** Connects to a running stack. `env` is the environment it was started with. */
export const stackAt = (address: StackAddress, env: NodeJS.ProcessEnv = {}): ComposeStack => {
  const { project, port } = address;
  const replicas = async (service: string) => (await listContainers(project, service)).toReversed();
  return {
    url: `http://127.0.0.1:${port}`,
    project,
    network: `${project}_default`,
    replicas,
    async scale(service, count) {
      const only = ['--detach', '--no-deps', '--no-recreate', '--scale', `${service}=${count}`, service];
      await compose(root, settingsOf(address, env), 'up', ...only);
      const containers = await replicas(service);
      const areHealthy = async () => (await Promise.all(containers.map(isHealthy))).every(Boolean);
      await waitFor(`every ${service} is healthy`, areHealthy);
    },
    async start(container) {
      await docker('start', container);
      await waitFor('the container is healthy again', () => isHealthy(container));
    },
    remove: () => removeProject(project),
  };
};

/** Compose 1.29 would pull missing images from Docker Hub, where anyone may have published that name. */
async function requireImages(tag: string): Promise<void> {
  for (const { imageRepository } of fleet) {
    const image = `${imageRepository}:${tag}`;
    await docker('image', 'inspect', image).catch(() => {
      throw new ContainersError(
        `The image ${image} does not exist. Build it with "npx nx run-many -t image".`,
      );
    });
  }
}

/** Reads the last log lines of the unhealthy containers. */
async function readUnhealthyLogs(project: string): Promise<string> {
  const filters = ['--filter', 'health=unhealthy', '--filter', `label=com.docker.compose.project=${project}`];
  const names = await docker('ps', '--all', '--format', '{{.Names}}', ...filters);
  const logs = names
    .split('\n')
    .filter(Boolean)
    .map(async (name) => `${name}:\n${await readLog(name)}`);
  return (await Promise.all(logs)).join('\n');
}

/**
 * Starts docker/compose.yml and resolves when all of it is healthy.
 *
 * @throws ContainersError after removing everything
 */
export async function startComposeStack(
  address: StackAddress,
  env: NodeJS.ProcessEnv = {},
): Promise<ComposeStack> {
  const settings = settingsOf(address, env);
  await requireImages(settings['IMAGE_TAG'] ?? 'local');
  const stack = stackAt(address, env);
  try {
    await compose(root, settings, 'up', '--detach');
    await stack.scale('gateway', 1);
    return stack;
  } catch (error) {
    const logs = await readUnhealthyLogs(address.project);
    await stack.remove();
    throw new ContainersError(`${(error as Error).message}\n${logs}`, { cause: error });
  }
}
