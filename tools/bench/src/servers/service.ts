import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SERVICE_FOLDER } from '../settings.ts';
import { freePort } from './free-port.ts';

/** A service's bundle as it runs on ECS: a database of its own, logs at their default level, to a file. */
export type BundledService = {
  readonly origin: string;
  readonly pid: number;
  /** From `spawn` to the first answer of `/health`. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
};

export const BUNDLE = join(SERVICE_FOLDER, 'dist/main.mjs');
const PREFIX = '/api/taskflow';

/** Makes role, database and schema on the server that `adminUrl` names; gives the service's URL. */
export const prepareDatabase = async (adminUrl: string): Promise<string> => {
  const url = new URL(adminUrl);
  url.username = 'taskflow';
  url.password = 'bench';
  url.pathname = '/taskflow';
  const env = { ...process.env, DATABASE_URL: url.href, ADMIN_DATABASE_URL: adminUrl };
  for (const verb of ['bootstrap', 'migrate']) {
    await promisify(execFile)(process.execPath, [BUNDLE, verb], { cwd: SERVICE_FOLDER, env });
  }
  return url.href;
};

const untilReady = async (child: ChildProcess): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('message', () => resolve());
  const died = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`The service ended with ${String(code)}.`)),
  );
  died.catch(() => {}); // after it is ready its end is somebody else's to notice
  await Promise.race([promise, died]);
};

/** Starts the bundle; resolves when `/health` has answered. */
export const startBundle = async (databaseUrl: string, logFile: string): Promise<BundledService> => {
  const [port, opsPort] = [await freePort(), await freePort()];
  const output = openSync(logFile, 'a');
  const startedMs = performance.now();
  const child = spawn(process.execPath, [BUNDLE, 'serve'], {
    cwd: SERVICE_FOLDER,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      OPS_PORT: String(opsPort),
      PORT: String(port),
      ROOT_PATH: PREFIX,
    },
    stdio: ['ignore', output, output, 'ipc'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  await untilReady(child);
  const origin = `http://127.0.0.1:${port}`;
  await (await fetch(`${origin}/health`)).arrayBuffer();
  return { origin, pid: child.pid ?? 0, startMs: performance.now() - startedMs, stop };
};
