import { CloudError } from '../cloud/cloud-error.ts';
import type { TaskDefinition } from '../cloud/task-definitions.ts';

/** A request to start one container. */
export type TaskRequest = {
  readonly app: string;
  readonly definition: TaskDefinition;
  readonly container: string;
  /** Called with the output of the container, in chunks. */
  readonly onOutput: (text: string) => void;
};

/** A running container. */
export type Task = {
  /** `http://127.0.0.1:...` */
  readonly origin: string;
  /** The digest of its image, `sha256:...`. */
  readonly digest: string;
  /** Resolves with its exit code when it has ended. */
  readonly exited: Promise<number>;
  /** Sends SIGTERM, then SIGKILL after a timeout; resolves when it has ended. */
  readonly stop: () => Promise<void>;
};

/** The environment that this machine sets for an app, with the secrets that its container may read. */
export type EnvironmentOf = (app: string, secrets: readonly string[]) => Readonly<Record<string, string>>;

/** Reads a container of a task definition. @throws CloudError for an unknown container */
export const readContainer = ({ definition, container }: TaskRequest) => {
  const found = definition.containerDefinitions.find(({ name }) => name === container);
  if (!found) throw new CloudError('ClientException', `${definition.family} has no container ${container}.`);
  const { image, command, environment = [], secrets = [] } = found;
  return {
    image,
    command,
    environment: Object.fromEntries(environment.map(({ name, value }) => [name, value])),
    secrets: secrets.map(({ name }) => name),
  };
};

/** Runs containers, or processes when there is no container engine. */
export type TaskRunner = {
  readonly kind: 'containers' | 'processes';
  /** @throws CloudError `CannotPullContainerError` for a missing image */
  readonly start: (request: TaskRequest) => Promise<Task>;
};
