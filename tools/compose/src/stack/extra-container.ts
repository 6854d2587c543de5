import { docker } from './docker.ts';

/** A container that a test adds to a stack. It has the project's label, so that it is removed with the project. */
export type ExtraContainer = {
  readonly project: string;
  readonly network: string;
  readonly image: string;
  /** Host names in the network. */
  readonly aliases?: readonly string[];
  /** Additional options of `docker run`. */
  readonly options?: readonly string[];
  readonly command?: readonly string[];
};

/** Starts a container and resolves with its id. */
export const startExtraContainer = ({
  project,
  network,
  image,
  aliases = [],
  options = [],
  command = [],
}: ExtraContainer) =>
  docker(
    'run',
    '--detach',
    `--label=com.docker.compose.project=${project}`,
    `--network=${network}`,
    ...aliases.map((alias) => `--network-alias=${alias}`),
    ...options,
    image,
    ...command,
  );

/** Finds the local URL of a container's published port. */
export const findPublishedUrl = async (container: string, port: number): Promise<string> => {
  const [address = ''] = (await docker('port', container, String(port))).split('\n');
  return `http://${address}`;
};
