import { PostgresStartError } from '@quintet/postgres/embedded';
import { SiteError } from '@quintet/site';
import { type Stack, startStack } from './stack.ts';
import { onOrphaned } from './package-manager.ts';
import type { Plan } from './plan.ts';
import { terminalReport } from './report.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

/** What each verb runs, from the words after it. */
export type Verbs = Readonly<Record<string, (words: readonly string[]) => Plan>>;

const PNPM = 'npx --yes pnpm@12.21.0';

const planFor = (
  verbs: Verbs,
  [verb = 'start', ...words]: readonly string[],
  others: readonly string[],
): Plan => {
  const toPlan = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (toPlan) return toPlan(words);
  throw new StartError(`There is no "${verb}"; there is ${[...Object.keys(verbs), ...others].join(', ')}.`);
};

const start = (plan: Plan, argv: readonly string[], signal: AbortSignal): Promise<Stack> => {
  const settings = readSettings(process.env);
  const report = terminalReport(process.stdout);
  report.line(`Quintet is starting (data and logs: ${settings.dataDir})`);
  const commandFor = (port: number) => [`PORT=${port}`, PNPM, ...argv].join(' ');
  return startStack({ ...settings, plan, report, signal, commandFor });
};

/** Aborts on the first request to end; a second one does not wait. */
const endOnRequest = (): AbortSignal => {
  const controller = new AbortController();
  const end = () => (controller.signal.aborted ? process.exit(1) : controller.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  onOrphaned(end);
  return controller.signal;
};

const untilAborted = async (signal: AbortSignal): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve());
  if (!signal.aborted) await promise;
};

/** Runs one verb until it is told to end; resolves with the exit code. `others` are verbs that somebody else runs. */
export const runCommand = async (
  verbs: Verbs,
  argv: readonly string[],
  others: readonly string[] = [],
): Promise<0 | 1> => {
  const words = argv.length > 0 ? argv : ['start'];
  // A terminal that was closed must not keep us from stopping the others.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const signal = endOnRequest();
  try {
    const house = await start(planFor(verbs, words, others), words, signal);
    console.log(`Quintet is ready: ${house.url}`);
    await untilAborted(signal);
    await house.stop();
    console.log('Quintet has stopped.');
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    const isSentence = [StartError, SiteError, PostgresStartError].some((kind) => error instanceof kind);
    console.error(isSentence ? (error as Error).message : error);
    return 1;
  }
};
