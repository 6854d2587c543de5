import { PostgresStartError } from '@quintet/postgres/embedded';
import { type House, startHouse } from './house.ts';
import { type Plan, bundledPlan, sourcePlan } from './plan.ts';
import { terminalReport } from './report.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';

const PNPM = 'npx --yes pnpm@12.21.0';

/** The verbs of `pnpm quintet`; `start` and `dev` are root scripts as well. */
const verbs: Readonly<Record<string, (names: readonly string[]) => Plan>> = {
  start: bundledPlan,
  dev: sourcePlan,
};

const planFor = (verb: string, names: readonly string[]): Plan => {
  const toPlan = verbs[verb];
  if (toPlan) return toPlan(names);
  throw new StartError(`There is no "${verb}"; there is ${Object.keys(verbs).join(', ')}.`);
};

/** Aborts on the first request to end; a second one does not wait. */
const endOnSignals = (): AbortSignal => {
  const controller = new AbortController();
  const end = () => (controller.signal.aborted ? process.exit(1) : controller.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return controller.signal;
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

const start = (words: readonly string[], signal: AbortSignal): Promise<House> => {
  const [verb = 'start', ...names] = words;
  const plan = planFor(verb, names);
  const settings = readSettings(process.env);
  const report = terminalReport(process.stdout);
  report.line(`Quintet is starting (data and logs: ${settings.dataDir})`);
  const typed = verb === 'start' ? 'start' : ['dev', ...names].join(' ');
  const commandFor = (port: number) => `PORT=${port} ${PNPM} ${typed}`;
  return startHouse({ ...settings, plan, report, signal, commandFor });
};

const run = async (words: readonly string[]): Promise<void> => {
  const signal = endOnSignals();
  try {
    const house = await start(words, signal);
    console.log(`Quintet is ready: ${house.url}`);
    await untilAborted(signal);
    console.log('Quintet is stopping');
    await house.stop();
  } catch (error) {
    if (signal.aborted) return;
    const isSentence = error instanceof StartError || error instanceof PostgresStartError;
    console.error(isSentence ? error.message : error);
    process.exitCode = 1;
  }
};

// A terminal that was closed must not keep us from stopping the others.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
await run(process.argv.slice(2));
process.exit();
