import { EngineError } from '@quintet/engine';
import { PostgresStartError } from '@quintet/postgres/embedded';
import { BenchError } from './bench-error.ts';
import { benchChatmind } from './chatmind/chatmind.room.ts';
import { benchDatapulse } from './datapulse/datapulse.room.ts';
import { benchFilevault } from './filevault/filevault.room.ts';
import { benchImages } from './images/images.room.ts';
import { benchMetricshub } from './metricshub/metricshub.room.ts';
import { benchPlatform } from './platform/platform.room.ts';
import { type Pace, readArguments } from './pace.ts';

/** Measures one room and prints what it found. What it starts is put on `cleanup`; `signal` ends it early. */
export type Room = (run: {
  readonly pace: Pace;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
}) => Promise<void>;

const rooms: Readonly<Record<string, Room>> = {
  chatmind: benchChatmind,
  datapulse: benchDatapulse,
  // With it comes the library of the AWS side, which takes seconds to load.
  delivery: async (run) => (await import('./delivery/delivery.room.ts')).benchDelivery(run),
  filevault: benchFilevault,
  images: benchImages,
  metricshub: benchMetricshub,
  platform: benchPlatform,
};

const roomNamed = (name: string | undefined): Room => {
  const room = name !== undefined && Object.hasOwn(rooms, name) ? rooms[name] : undefined;
  if (room) return room;
  throw new BenchError(`Say which room to measure: ${Object.keys(rooms).join(', ')}.`);
};

const endOnSignals = (): AbortSignal => {
  const controller = new AbortController();
  const end = () => (controller.signal.aborted ? process.exit(130) : controller.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return controller.signal;
};

/** `pnpm bench <room>`: resolves with the exit code, after everything that it started has ended. */
export const runBench = async (argv: readonly string[]): Promise<0 | 1 | 130> => {
  const signal = endOnSignals();
  try {
    const { room, pace } = readArguments(argv);
    const measure = roomNamed(room);
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
