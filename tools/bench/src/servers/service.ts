import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@quintet/postgres/embedded';
import { serviceFolder } from '../settings.ts';

/** A running service bundle, configured as on ECS: own database, default log level, logs to a file. */
export type BundledService = {
  readonly origin: string;
  readonly pid: number;
  /** From `spawn` to the first answer of `/health`. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
};

/** Path of a service's bundle. */
export const bundleOf = (name: string): string => join(serviceFolder(name), 'dist/main.mjs');

/** Environment variables in addition to ports, prefix and database. */
export type OwnEnvironment = Readonly<Record<string, string>>;

/** Creates a service's role, database and schema. Returns its database URL. */
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
  for (const command of ['bootstrap', 'migrate']) {
    await promisify(execFile)(process.execPath, [bundleOf(name), command], { cwd: serviceFolder(name), env });
  }
  return url.href;
};

const waitUntilReady = async (child: ChildProcess): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('message', () => resolve());
  const exited = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`The service exited with ${String(code)}.`)),
  );
  exited.catch(() => {}); // after it is ready, an exit is not an error here
  await Promise.race([promise, exited]);
};

/** Starts a service's bundle. Resolves when `/health` has answered. */
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
  await waitUntilReady(child);
  const origin = `http://127.0.0.1:${port}`;
  await (await fetch(`${origin}/health`)).arrayBuffer();
  return { origin, pid: child.pid ?? 0, startMs: performance.now() - startedMs, stop };
};
