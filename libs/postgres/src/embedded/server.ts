import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setInterval as ticks } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { layout } from './cluster.ts';
import { readPostmaster } from './postmaster.ts';
import { PostgresStartError } from './start-error.ts';

type ServerOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly durable: boolean;
  readonly settings: Readonly<Record<string, string>>;
};

/**
 * The shell starts the server and waits on fd 3, a pipe that this process holds open. When it closes, by `stop()` or because
 * this process ended in any way, including `kill -9`, the server gets a fast shutdown.
 */
const WATCHDOG = `
"$@" 3<&- & server=$!
(read _; kill -INT $server) <&3 & reader=$!
wait $server; status=$?
kill $reader 2>/dev/null
exit $status`;

const serverSettings = ({ port, durable, settings }: ServerOptions) => {
  const durability = durable ? 'on' : 'off';
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '', // a socket in a shared folder would be a second way to connect
    fsync: durability,
    full_page_writes: durability,
    synchronous_commit: durability,
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...settings,
  };
};

/** Starts the server with its output in the log file. */
export const launch = (binaries: Binaries, account: Account, options: ServerOptions): ChildProcess => {
  const { cluster, log } = layout(options.dataDir);
  const settings = Object.entries(serverSettings(options)).map(([name, value]) => `--${name}=${value}`);
  const output = openSync(log, 'a', 0o600);
  const command = [...account.prefix, binaries.postgres, '-D', cluster, ...settings];
  const child = spawn('sh', ['-c', WATCHDOG, 'sh', ...command], {
    ...account.spawnAs,
    cwd: '/',
    detached: true, // so that Ctrl-C in the terminal reaches only the parent, which stops its services first
    stdio: ['ignore', output, output, 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  closeSync(output);
  child.stdio[3]?.on('error', () => {}); // the pipe breaks when the server ends by itself
  return child;
};

const lastErrorLine = (logFile: string): string => {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20);
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
  return complaint.replace(/^.*?(?=FATAL|PANIC|ERROR)/, '');
};

/** Resolves with the server's pid when it accepts connections. */
export const waitUntilReady = async (child: ChildProcess, dataDir: string): Promise<number> => {
  const { cluster, log } = layout(dataDir);
  for await (const _ of ticks(10)) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const postmaster = readPostmaster(cluster);
    if (postmaster?.state === 'ready') return postmaster.pid;
  }
  throw new PostgresStartError(`PostgreSQL did not start: ${lastErrorLine(log)} (log: ${log})`);
};
