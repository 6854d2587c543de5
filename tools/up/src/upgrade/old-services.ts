import { join } from 'node:path';
import { type FleetRow, services } from '@quintet/fleet';
import { databaseUrlFor } from '../database.ts';
import { logFileOf } from '../log-file.ts';
import { launchProgram, runProgram } from '../node-process.ts';
import { createSecretOnce } from '../secrets.ts';
import { originOf, takeAddresses } from '../service.ts';

type Options = {
  /** Where the older release is checked out and built. */
  readonly release: string;
  readonly dataDir: string;
  readonly adminUrl: string;
  readonly env: Readonly<Record<string, string>>;
};

/** The services of an older release, without a router. */
export type OldServices = { readonly urlOf: (name: string) => string; readonly stop: () => Promise<void> };

/** Starts the services of an older release on the databases and files of a data folder. */
export async function startOldServices({ release, dataDir, adminUrl, env }: Options): Promise<OldServices> {
  const signal = new AbortController().signal;
  const addresses = await takeAddresses(services.map((row) => ({ row })));
  // Without these MetricsHub would take the other services for gone, and drop their checks with all results.
  const peersOf = (own: string) =>
    Object.fromEntries(
      Object.entries(addresses)
        .filter(([name]) => name !== own)
        .map(([name, { port }]) => [name, originOf(port)]),
    );
  const start = async ({ name, prefix }: FleetRow) => {
    const { port = 0, opsPort = 0 } = addresses[name] ?? {};
    const program = (command: string) => ({
      args: ['dist/main.mjs', command],
      cwd: join(release, 'apps', name),
      logFile: logFileOf(dataDir, `old-${name}`),
      env: {
        ...process.env,
        ...env,
        PORT: String(port),
        OPS_PORT: String(opsPort),
        PUBLIC_URL: 'http://127.0.0.1:1',
        PEERS: JSON.stringify(peersOf(name)),
        ROOT_PATH: prefix,
        DATABASE_URL: databaseUrlFor(name, adminUrl, dataDir),
        ADMIN_DATABASE_URL: adminUrl,
        DATA_DIR: join(dataDir, name),
        SERVICE_TOKEN: createSecretOnce(dataDir, 'service-token'),
        STOP_TIMEOUT_MS: '5000',
        MACHINE_NAME: 'older',
      },
    });
    await runProgram(program('bootstrap'), signal);
    const running = await launchProgram(program('serve'))(signal);
    return { name, url: `http://127.0.0.1:${port}${prefix}`, stop: running.stop };
  };
  const started = await Promise.all(services.map(start));
  return {
    urlOf: (name) => started.find((service) => service.name === name)?.url ?? '',
    stop: async () => void (await Promise.all(started.map(({ stop }) => stop()))),
  };
}
