import { once } from 'node:events';
import { PostgresStartError } from '@quintet/postgres/embedded';
import { SiteError } from '@quintet/site';
import { onOrphaned } from './package-manager.ts';
import type { Plan } from './plan.ts';
import { terminalReport } from './report.ts';
import { readSettings } from './settings.ts';
import { type Stack, startStack } from './stack.ts';
import { StartError } from './start-error.ts';

/** Commands that run a stack: what each runs, from the arguments after it. */
export type StackCommands = Readonly<Record<string, (args: readonly string[]) => Plan>>;

const PNPM = 'npx --yes pnpm@12.21.0';

const planFor = (
  commands: StackCommands,
  [command = 'start', ...args]: readonly string[],
  others: readonly string[],
): Plan => {
  const toPlan = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (toPlan) return toPlan(args);
  const known = [...Object.keys(commands), ...others].join(', ');
  throw new StartError(`Unknown command "${command}". Commands: ${known}.`);
};

const start = (plan: Plan, argv: readonly string[], signal: AbortSignal): Promise<Stack> => {
  const settings = readSettings(process.env);
  const report = terminalReport(process.stdout);
  report.line(`Quintet is starting (data and logs: ${settings.dataDir})`);
  const commandFor = (port: number) => [`PORT=${port}`, PNPM, ...argv].join(' ');
  return startStack({ ...settings, plan, report, signal, commandFor });
};

/** Aborts on the first request to stop; a second one ends the process at once. */
const abortOnStopRequest = (): AbortSignal => {
  const controller = new AbortController();
  const stop = () => (controller.signal.aborted ? process.exit(1) : controller.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  onOrphaned(stop);
  return controller.signal;
};

/**
 * Runs a stack until it is asked to stop; resolves with the exit code.
 *
 * @param others commands that are run elsewhere, for the error about an unknown one
 */
export const runCommand = async (
  commands: StackCommands,
  argv: readonly string[],
  others: readonly string[] = [],
): Promise<0 | 1> => {
  const given = argv.length > 0 ? argv : ['start'];
  // A terminal that was closed must not keep us from stopping the others.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const signal = abortOnStopRequest();
  try {
    const stack = await start(planFor(commands, given, others), given, signal);
    console.log(`Quintet is ready: ${stack.url}`);
    if (!signal.aborted) await once(signal, 'abort');
    await stack.stop();
    console.log('Quintet has stopped.');
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    const isSentence = [StartError, SiteError, PostgresStartError].some((kind) => error instanceof kind);
    console.error(isSentence ? (error as Error).message : error);
    return 1;
  }
};
