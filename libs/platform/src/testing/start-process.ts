import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A service in a separate process. */
export type TestProcess = {
  readonly url: string;
  readonly opsUrl: string;
  readonly pid: number;
  /** Kills it, as a crash would. */
  kill(): Promise<void>;
  /** Drains it and returns its exit code. */
  stop(): Promise<number | null>;
};

/**
 * Starts `serve` of a service's program on a free port. Resolves when it is ready.
 *
 * @param main the program, such as `new URL('../main.ts', import.meta.url)`
 * @param env the variables of this service
 */
export async function startServiceProcess(
  main: URL,
  opsPort: number,
  env: Readonly<Record<string, string>>,
): Promise<TestProcess> {
  const child = fork(main, ['serve'], {
    env: {
      ...process.env,
      IDENTITY: 'test',
      LOG_LEVEL: 'fatal',
      NODE_ENV: 'test',
      OPS_PORT: String(opsPort),
      PORT: '0',
      ...env,
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = (await Promise.race([once(child, 'message'), failure(child)])) as [{ port: number }];
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    url: `http://127.0.0.1:${ready.port}`,
    pid: child.pid ?? 0,
    opsUrl: `http://127.0.0.1:${opsPort}`,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`The process ended with ${code} before it was ready.`);
}
