import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceFolder } from '../settings.ts';
import { freePort } from './free-port.ts';

/** A service's bundle as it runs on ECS: a database of its own, logs at their default level, to a file. */
export type BundledService = {
  readonly origin: string;
  readonly pid: number;
  /** From `spawn` to the first answer of `/health`. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
};

/** A service's one file. */
export const bundleOf = (name: string): string => join(serviceFolder(name), 'dist/main.mjs');

/** What a service is told beside ports, prefix and database. */
export type OwnEnvironment = Readonly<Record<string, string>>;

/** Makes a service's role, database and schema on the server that `adminUrl` names; gives the service's URL. */
export const prepareDatabase = async (
  name: string,
  adminUrl: string,
  own: OwnEnvironment = {},
): Promise<string> => {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = 'bench';
  url.pathname = `/${name}`;
  const env = { ...process.env, ...own, DATABASE_URL: url.href, ADMIN_DATABASE_URL: adminUrl };
  for (const verb of ['bootstrap', 'migrate']) {
    await promisify(execFile)(process.execPath, [bundleOf(name), verb], { cwd: serviceFolder(name), env });
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

/** Starts a service's bundle; resolves when `/health` has answered. */
export const startBundle = async (
  name: string,
  databaseUrl: string,
  logFile: string,
  own: OwnEnvironment = {},
): Promise<BundledService> => {
  const [port, opsPort] = [await freePort(), await freePort()];
  const output = openSync(logFile, 'a');
  const startedMs = performance.now();
  const child = spawn(process.execPath, [bundleOf(name), 'serve'], {
    cwd: serviceFolder(name),
    env: {
      ...process.env,
      ...own,
      DATABASE_URL: databaseUrl,
      OPS_PORT: String(opsPort),
      PORT: String(port),
      ROOT_PATH: `/api/${name}`,
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
