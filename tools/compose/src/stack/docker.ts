import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBuffer = 16 * 1024 * 1024;

/** A failed command of the container engine, with a message for people. */
export class ContainersError extends Error {}

const client = (): string => process.env['DOCKER'] ?? 'docker';

/** Runs the engine's client and resolves with its output. @throws ContainersError with its error output */
export async function docker(...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(client(), args, { maxBuffer });
    return stdout.trim();
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new ContainersError(`docker ${args[0]} failed: ${stderr.trim() || message}`);
  }
}

/** Reads the last lines that a container wrote. */
export async function readLog(container: string): Promise<string> {
  const { stdout, stderr } = await run(client(), ['logs', '--tail', '5', container], { maxBuffer });
  return `${stdout}${stderr}`.trim();
}

/** Whether a container engine answers. */
export const isEngineRunning = async (): Promise<boolean> =>
  docker('info').then(
    () => true,
    () => false,
  );

let composeCommand: Promise<readonly string[]> | undefined;

/** Finds Compose: the client's plugin (v2), or else `docker-compose` (1.29). */
const findCompose = async (): Promise<readonly string[]> => {
  const isPlugin = await docker('compose', 'version').then(
    () => true,
    () => false,
  );
  return isPlugin ? [client(), 'compose'] : ['docker-compose'];
};

/** Runs Compose in `root`. @throws ContainersError with its error output */
export async function compose(
  root: string,
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<string> {
  const [program = '', ...first] = await (composeCommand ??= findCompose());
  try {
    const { stdout } = await run(program, [...first, ...args], { cwd: root, env, maxBuffer });
    return stdout.trim();
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new ContainersError(`${program} ${args[0]} failed: ${stderr.trim() || message}`);
  }
}

const toLines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

const projectLabel = (project: string) => `label=com.docker.compose.project=${project}`;

/** Lists the containers of a project, or of one of its services, newest first. */
export const listContainers = async (project: string, service?: string): Promise<string[]> => {
  const filters = [
    projectLabel(project),
    ...(service ? [`label=com.docker.compose.service=${service}`] : []),
  ];
  return toLines(
    await docker('ps', '--all', '--quiet', ...filters.flatMap((filter) => ['--filter', filter])),
  );
};

/** Removes all containers, networks and volumes with the project's label, including those that Compose did not create. */
export async function removeProject(project: string): Promise<void> {
  const filter = ['--quiet', '--filter', projectLabel(project)];
  const containers = await listContainers(project);
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  const networks = toLines(await docker('network', 'ls', ...filter));
  if (networks.length > 0) await docker('network', 'rm', ...networks);
  const volumes = toLines(await docker('volume', 'ls', ...filter));
  if (volumes.length > 0) await docker('volume', 'rm', ...volumes);
}
