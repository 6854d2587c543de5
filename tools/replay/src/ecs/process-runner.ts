import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@quintet/postgres/embedded';
import { pull } from './pull.ts';
import { containerOf, type EnvironmentOf, type Task, type TaskRunner } from './task.ts';

/** After SIGTERM; a little more than services get as STOP_TIMEOUT_MS. */
const killAfterMs = 6_000;

type Options = {
  /** Where images are unpacked. */
  readonly cache: string;
  readonly environmentOf: EnvironmentOf;
};

/**
 * Runs tasks as processes, where no engine is: the image is what the stand-in engine packed, the command is the task
 * definition's or the image's, the environment is the template's with this machine's addresses.
 */
export const processRunner = ({ cache, environmentOf }: Options): TaskRunner => ({
  kind: 'processes',
  start: async (order): Promise<Task> => {
    const { app, onOutput } = order;
    const container = containerOf(order);
    const image = await pull(container.image, cache);
    const [port, opsPort] = [await freePort(), await freePort()];
    const [, ...words] = container.command ?? image.command;
    const child = spawn(process.execPath, words, {
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
      detached: true, // Ctrl-C is for the replay; it stops tasks in order
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
