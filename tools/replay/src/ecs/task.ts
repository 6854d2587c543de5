import { CloudError } from '../cloud/cloud-error.ts';
import type { TaskDefinition } from '../cloud/task-definitions.ts';

/** One container that a runner starts. */
export type TaskOrder = {
  readonly app: string;
  readonly definition: TaskDefinition;
  readonly container: string;
  /** Gets what the container prints, in pieces. */
  readonly onOutput: (text: string) => void;
};

/** A container that runs. */
export type Task = {
  /** Where it answers, `http://127.0.0.1:...`. */
  readonly origin: string;
  /** The digest of its image, `sha256:...`. */
  readonly digest: string;
  /** Its exit code, when it has ended. */
  readonly exited: Promise<number>;
  /** SIGTERM, and SIGKILL for one that does not end; resolves when it is gone. */
  readonly stop: () => Promise<void>;
};

/** What a machine sets for an app, with the secrets that its container may read. */
export type EnvironmentOf = (app: string, secrets: readonly string[]) => Readonly<Record<string, string>>;

/** A container of a definition as runners need it. @throws CloudError for a name that is not there */
export const containerOf = ({ definition, container }: TaskOrder) => {
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

/** Runs containers: real ones, or processes where no engine is. */
export type TaskRunner = {
  readonly kind: 'containers' | 'processes';
  /** @throws CloudError `CannotPullContainerError` for an image that is not there */
  readonly start: (order: TaskOrder) => Promise<Task>;
};
