import { createStore, type Store } from '@quintet/kit';
import type { History, Sample, Series } from '@quintet/metricshub-contract/schemas';
import { Ring } from './ring.ts';

/**
 * The machine as it is shown live. Numbers are kept outside of React: a second changes some fifty of them, and what shows one
 * writes it by itself. Components follow `series` alone, which changes when a disk or an interface comes or goes.
 */
export type LiveMachine = {
  readonly ring: Ring;
  readonly series: Store<readonly Series[]>;
  /** When the newest sample was taken, in Unix milliseconds; null before the first. */
  readonly sampledMs: () => number | null;
  readonly value: (id: string) => number | null;
  readonly take: (sample: Sample) => void;
  /** Fills in what was missed while nobody looked. */
  readonly fillIn: (history: History) => void;
  /** Calls a function after each change; gives the way to stop it. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** Makes one that knows nothing yet. */
export function createLiveMachine(): LiveMachine {
  const ring = new Ring();
  const series = createStore<readonly Series[]>([]);
  const listeners = new Set<() => void>();
  let places = new Map<string, number>();
  let newest: Sample | undefined;
  const tell = () => listeners.forEach((listener) => listener());

  return {
    ring,
    series,
    sampledMs: () => (newest ? Date.parse(newest.at) : null),
    value: (id) => newest?.values[places.get(id) ?? -1] ?? null,
    take(sample) {
      if (sample.series) {
        places = new Map(sample.series.map(({ id }, at) => [id, at]));
        series.set(sample.series);
      }
      newest = sample;
      const second = Math.round(Date.parse(sample.at) / 1000);
      for (const [id, at] of places) ring.put(id, second, sample.values[at] ?? null);
      tell();
    },
    fillIn({ from, bucketSeconds, series: lines }) {
      const start = Math.round(Date.parse(from) / 1000);
      for (const { id, avg } of lines)
        avg.forEach((value, at) => value !== null && ring.fill(id, start + at * bucketSeconds, value));
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The parts of a kind that are there now, such as the cores of `cpu.usage`: what follows the colon. */
export const instancesOf = (series: readonly Series[], measure: string): string[] =>
  series.filter(({ id }) => id.startsWith(`${measure}:`)).map(({ id }) => id.slice(measure.length + 1));
