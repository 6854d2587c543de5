import { EngineError } from '@quintet/engine';
import { PostgresStartError } from '@quintet/postgres/embedded';
import { BenchError } from './bench-error.ts';
import { benchChatmind } from './chatmind/chatmind.suite.ts';
import { benchDatapulse } from './datapulse/datapulse.suite.ts';
import { benchFilevault } from './filevault/filevault.suite.ts';
import { benchImages } from './images/images.suite.ts';
import { benchMetricshub } from './metricshub/metricshub.suite.ts';
import { benchPlatform } from './platform/platform.suite.ts';
import { type Pace, readArguments } from './pace.ts';
import { benchSearch } from './search/search.suite.ts';

/** Runs one suite and prints the results. It registers what it starts on `cleanup`; `signal` aborts it. */
export type Suite = (run: {
  readonly pace: Pace;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
}) => Promise<void>;

const suites: Readonly<Record<string, Suite>> = {
  chatmind: benchChatmind,
  datapulse: benchDatapulse,
  // A dynamic import, because the AWS library takes seconds to load.
  delivery: async (run) => (await import('./delivery/delivery.suite.ts')).benchDelivery(run),
  filevault: benchFilevault,
  images: benchImages,
  metricshub: benchMetricshub,
  platform: benchPlatform,
  search: benchSearch,
};

const findSuite = (name: string | undefined): Suite => {
  const suite = name !== undefined && Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (suite) return suite;
  throw new BenchError(`Usage: pnpm bench <suite>. Suites are ${Object.keys(suites).join(', ')}.`);
};

const endOnSignals = (): AbortSignal => {
  const controller = new AbortController();
  const end = () => (controller.signal.aborted ? process.exit(130) : controller.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return controller.signal;
};

/** `pnpm bench <suite>`: resolves with the exit code after everything has been stopped. */
export const runBench = async (argv: readonly string[]): Promise<0 | 1 | 130> => {
  const signal = endOnSignals();
  try {
    const { suite, pace } = readArguments(argv);
    const measure = findSuite(suite);
    await using cleanup = new AsyncDisposableStack();
    await measure({ pace, cleanup, signal });
    return 0;
  } catch (error) {
    if (signal.aborted) return 130;
    const isSentence = [BenchError, EngineError, PostgresStartError].some((kind) => error instanceof kind);
    console.error(isSentence ? (error as Error).message : error);
    return 1;
  }
};
