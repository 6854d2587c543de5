import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { freePort } from '@quintet/postgres/embedded';
import { CloudError } from '../cloud/cloud-error.ts';
import { readContainer, type EnvironmentOf, type Task, type TaskRunner } from './task.ts';

type Options = {
  /** The engine's client. */
  readonly program: string;
  /** The label of all containers of this replay. */
  readonly label: string;
  readonly environmentOf: EnvironmentOf;
};

/** The restrictions of the task definition. */
const hardened = [
  '--read-only',
  '--tmpfs',
  '/tmp',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
];
const stopSeconds = '6';

const withEnvironment = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['--env', `${name}=${value}`]);

/**
 * Runs tasks as containers of the pushed images. Services use the host network to reach the database. The shell, which is
 * nginx on port 80, is published on a port of 127.0.0.1.
 */
export const containerRunner = ({ program, label, environmentOf }: Options): TaskRunner => {
  const docker = (...args: string[]) =>
    promisify(execFile)(program, args).then(({ stdout }) => stdout.trim());

  const networkOptionsFor = async (
    app: string,
    secrets: readonly string[],
  ): Promise<{ args: string[]; origin: string }> => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    if (app === 'shell') {
      const unprivileged = ['--sysctl', 'net.ipv4.ip_unprivileged_port_start=0'];
      return { origin, args: [...unprivileged, '--publish', `127.0.0.1:${port}:80`] };
    }
    const variables = environmentOf(app, secrets);
    const addresses = { HOST: '127.0.0.1', PORT: String(port), OPS_PORT: String(await freePort()) };
    const folder = variables['DATA_DIR'] ?? '';
    mkdirSync(folder, { recursive: true, mode: 0o777 });
    const args = ['--network', 'host', '--volume', `${folder}:/data`];
    return { origin, args: [...args, ...withEnvironment({ ...variables, ...addresses, DATA_DIR: '/data' })] };
  };

  return {
    kind: 'containers',
    start: async (request): Promise<Task> => {
      const { image, command = [], environment, secrets } = readContainer(request);
      const { args, origin } = await networkOptionsFor(request.app, secrets);
      const all = [
        'run',
        '--detach',
        '--label',
        label,
        ...hardened,
        ...withEnvironment(environment),
        ...args,
      ];
      const id = await docker(...all, image, ...command).catch((error: { stderr?: string }) => {
        throw new CloudError('CannotPullContainerError', error.stderr?.trim().split('\n')[0] ?? image);
      });
      const exited = docker('wait', id).then(async (code) => {
        request.onOutput(await docker('logs', id).catch(() => ''));
        return Number(code);
      });
      return {
        origin,
        digest: image.split('@')[1] ?? '',
        exited,
        stop: async () => {
          await docker('stop', '--time', stopSeconds, id);
          await exited;
          await docker('rm', id);
        },
      };
    },
  };
};
