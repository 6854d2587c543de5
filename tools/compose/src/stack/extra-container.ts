import { docker } from './docker.ts';

/** A container that a test puts beside a house; it carries the project's label, so that it goes with the project. */
export type ExtraContainer = {
  readonly project: string;
  readonly network: string;
  readonly image: string;
  /** Other names in the network. */
  readonly aliases?: readonly string[];
  /** Further options of `docker run`. */
  readonly options?: readonly string[];
  readonly command?: readonly string[];
};

/** Starts it and resolves with its id. */
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

/** Where a container's port is published on this machine. */
export const publishedAt = async (container: string, port: number): Promise<string> => {
  const [place = ''] = (await docker('port', container, String(port))).split('\n');
  return `http://${place}`;
};
