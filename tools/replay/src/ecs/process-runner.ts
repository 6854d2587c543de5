import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@quintet/postgres/embedded';
import { pull } from './pull.ts';
import { readContainer, type EnvironmentOf, type Task, type TaskRunner } from './task.ts';

/** After SIGTERM. A little longer than the STOP_TIMEOUT_MS of the services. */
const killAfterMs = 6_000;

type Options = {
  /** The folder for unpacked images. */
  readonly cache: string;
  readonly environmentOf: EnvironmentOf;
};

/**
 * Runs tasks as processes, for machines without a container engine. The image was packed by the fake engine; the command
 * comes from the task definition or the image, the environment from the template, with the addresses of this machine.
 */
export const processRunner = ({ cache, environmentOf }: Options): TaskRunner => ({
  kind: 'processes',
  start: async (request): Promise<Task> => {
    const { app, onOutput } = request;
    const container = readContainer(request);
    const image = await pull(container.image, cache);
    const [port, opsPort] = [await freePort(), await freePort()];
    const [, ...args] = container.command ?? image.command;
    const child = spawn(process.execPath, args, {
      cwd: join(image.folder, 'app'),
      env: {
        PATH: process.env['PATH'],
        ...container.environment,
        ...environmentOf(app, container.secrets),
        HOST: '127.0.0.1',
        PORT: String(port),
        OPS_PORT: String(opsPort),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // so that Ctrl-C reaches only the replay, which stops tasks in order
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput);
    const exited = once(child, 'close').then(([code]) => (code as number | null) ?? 137);
    return {
      origin: `http://127.0.0.1:${port}`,
      digest: image.digest,
      exited,
      stop: async () => {
        child.kill('SIGTERM');
        const killing = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        await exited;
        clearTimeout(killing);
      },
    };
  },
});
