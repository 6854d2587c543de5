import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { freePort } from '@quintet/postgres/embedded';
import { compose, ContainersError, containersOf, docker, logOf, removeProject } from './docker.ts';
import { until } from './until.ts';

const root = join(import.meta.dirname, '../../../..');

/** The house in containers, under a project's name of its own. */
export type ComposeStack = {
  readonly url: string;
  readonly project: string;
  /** The network that its containers share, for what a test puts beside them. */
  readonly network: string;
  /** Containers of a service, oldest first. */
  readonly replicas: (service: string) => Promise<string[]>;
  /** Brings a service to so many replicas and resolves when all are healthy; those that run are left alone. */
  readonly scale: (service: string, count: number) => Promise<void>;
  /** Starts a container that ended, and resolves when it is healthy. */
  readonly start: (container: string) => Promise<void>;
  /** Removes everything: containers, network, volumes. */
  readonly remove: () => Promise<void>;
};

/** Where a house in containers is found: its project's name, and the port on 127.0.0.1. */
export type StackAddress = { readonly project: string; readonly port: number };

/** The project's name that a run of tests was given, so that whoever gave it can clean up after it; else an own one. */
export const testProject = (): string => process.env['CONTAINERS_PROJECT'] ?? `quintet-test-${process.pid}`;

/** Where a house of its own can be started now. */
export const freePlace = async (): Promise<StackAddress> => ({
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

/** A house that runs. `env` is what it was started with. */
export const stackAt = (place: StackAddress, env: NodeJS.ProcessEnv = {}): ComposeStack => {
  const { project, port } = place;
  const replicas = async (service: string) => (await containersOf(project, service)).toReversed();
  return {
    url: `http://127.0.0.1:${port}`,
    project,
    network: `${project}_default`,
    replicas,
    async scale(service, count) {
      const only = ['--detach', '--no-deps', '--no-recreate', '--scale', `${service}=${count}`, service];
      await compose(root, settingsOf(place, env), 'up', ...only);
      const containers = await replicas(service);
      const areHealthy = async () => (await Promise.all(containers.map(isHealthy))).every(Boolean);
      await until(`every ${service} is healthy`, areHealthy);
    },
    async start(container) {
      await docker('start', container);
      await until('the container is healthy again', () => isHealthy(container));
    },
    remove: () => removeProject(project),
  };
};

/** Compose 1.29 would ask Docker Hub for them, where anybody may have put something. */
async function requireImages(tag: string): Promise<void> {
  for (const { imageRepository } of fleet) {
    const image = `${imageRepository}:${tag}`;
    await docker('image', 'inspect', image).catch(() => {
      throw new ContainersError(`There is no image ${image}: build it by "npx nx run-many -t image".`);
    });
  }
}

/** What the containers that are not well said last. */
async function lastWords(project: string): Promise<string> {
  const unwell = ['--filter', 'health=unhealthy', '--filter', `label=com.docker.compose.project=${project}`];
  const names = await docker('ps', '--all', '--format', '{{.Names}}', ...unwell);
  const logs = names
    .split('\n')
    .filter(Boolean)
    .map(async (name) => `${name}:\n${await logOf(name)}`);
  return (await Promise.all(logs)).join('\n');
}

/**
 * Starts docker/compose.yml and resolves when all of it is healthy.
 *
 * @throws ContainersError in a sentence, with nothing left behind
 */
export async function startComposeStack(
  place: StackAddress,
  env: NodeJS.ProcessEnv = {},
): Promise<ComposeStack> {
  const settings = settingsOf(place, env);
  await requireImages(settings['IMAGE_TAG'] ?? 'local');
  const stack = stackAt(place, env);
  try {
    await compose(root, settings, 'up', '--detach');
    await stack.scale('gateway', 1);
    return stack;
  } catch (error) {
    const said = await lastWords(place.project);
    await stack.remove();
    throw new ContainersError(`${(error as Error).message}\n${said}`, { cause: error });
  }
}
