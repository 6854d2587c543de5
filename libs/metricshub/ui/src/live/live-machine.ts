import { createStore, type Store } from '@quintet/kit';
import type { History, Sample, Series } from '@quintet/metricshub-contract/schemas';
import { Ring } from './ring.ts';

/**
 * The live state of the machine. Numbers are outside React state: about fifty change every second, and each display updates
 * its own DOM node. Components render only when `series` changes, for example when a disk is added.
 */
export type LiveMachine = {
  readonly ring: Ring;
  readonly series: Store<readonly Series[]>;
  /** Time of the newest sample in Unix milliseconds; null before the first. */
  readonly sampledMs: () => number | null;
  readonly value: (id: string) => number | null;
  readonly take: (sample: Sample) => void;
  /** Fills seconds that were missed while the stream was closed. */
  readonly fillIn: (history: History) => void;
  /** Calls the listener after each change. Returns the function to unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** Creates an empty live machine. */
export function createLiveMachine(): LiveMachine {
  const ring = new Ring();
  const series = createStore<readonly Series[]>([]);
  const listeners = new Set<() => void>();
  let places = new Map<string, number>();
  let newest: Sample | undefined;
  const notify = () => listeners.forEach((listener) => listener());

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
      notify();
    },
    fillIn({ from, bucketSeconds, series: lines }) {
      const start = Math.round(Date.parse(from) / 1000);
      for (const { id, avg } of lines)
        avg.forEach((value, at) => value !== null && ring.fill(id, start + at * bucketSeconds, value));
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The instances of a measure, such as the cores of `cpu.usage`: the part of the id after the colon. */
export const instancesOf = (series: readonly Series[], measure: string): string[] =>
  series.filter(({ id }) => id.startsWith(`${measure}:`)).map(({ id }) => id.slice(measure.length + 1));
