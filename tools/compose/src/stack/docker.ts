import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBuffer = 16 * 1024 * 1024;

/** Why something about containers could not be done, in a sentence. */
export class ContainersError extends Error {}

const client = (): string => process.env['DOCKER'] ?? 'docker';

/** Runs the engine's client and resolves with what it printed; rejects with its own last words. */
export async function docker(...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(client(), args, { maxBuffer });
    return stdout.trim();
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new ContainersError(`docker ${args[0]} failed: ${stderr.trim() || message}`);
  }
}

/** The last lines that a container wrote, on both of its outputs. */
export async function logOf(container: string): Promise<string> {
  const { stdout, stderr } = await run(client(), ['logs', '--tail', '5', container], { maxBuffer });
  return `${stdout}${stderr}`.trim();
}

/** Whether an engine answers. */
export const engineAnswers = async (): Promise<boolean> =>
  docker('info').then(
    () => true,
    () => false,
  );

let found: Promise<readonly string[]> | undefined;

/** Compose as it is here: the client's plugin (v2), else the program of its own (1.29). */
const findCompose = async (): Promise<readonly string[]> => {
  const isPlugin = await docker('compose', 'version').then(
    () => true,
    () => false,
  );
  return isPlugin ? [client(), 'compose'] : ['docker-compose'];
};

/** Runs Compose in the repository at `root`. */
export async function compose(
  root: string,
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<string> {
  const [program = '', ...first] = await (found ??= findCompose());
  try {
    const { stdout } = await run(program, [...first, ...args], { cwd: root, env, maxBuffer });
    return stdout.trim();
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new ContainersError(`${program} ${args[0]} failed: ${stderr.trim() || message}`);
  }
}

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

const ofProject = (project: string) => `label=com.docker.compose.project=${project}`;

/** Containers of a project, of one service or of all: newest first, as the engine lists them. */
export const containersOf = async (project: string, service?: string): Promise<string[]> => {
  const filters = [ofProject(project), ...(service ? [`label=com.docker.compose.service=${service}`] : [])];
  return lines(await docker('ps', '--all', '--quiet', ...filters.flatMap((filter) => ['--filter', filter])));
};

/** Removes whatever carries the project's label, also what Compose knows nothing of: containers, networks, volumes. */
export async function removeProject(project: string): Promise<void> {
  const filter = ['--quiet', '--filter', ofProject(project)];
  const containers = await containersOf(project);
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  const networks = lines(await docker('network', 'ls', ...filter));
  if (networks.length > 0) await docker('network', 'rm', ...networks);
  const volumes = lines(await docker('volume', 'ls', ...filter));
  if (volumes.length > 0) await docker('volume', 'rm', ...volumes);
}
