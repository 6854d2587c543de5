import type { Scope, Unit } from '@quintet/metricshub-contract/schemas';

/** Receives one number. Null means "not available". */
export type Emit = (id: string, unit: Unit, scope: Scope, value: number | null) => void;

/** Reads one source and emits its numbers. Rates need two readings, so the first one is null. */
export type Meter = {
  /** @param elapsedSeconds time since the previous reading, by a monotonic clock */
  readonly read: (emit: Emit, elapsedSeconds: number) => void;
  readonly close: () => void;
};

/** The part of a series id after the colon: a disk or folder name without the characters that separate ids. */
export const instance = (name: string): string => name.replaceAll(/[\s,]/g, '_').slice(0, 200);

/** Computes rates of counters from their previous values. */
export class Rates {
  readonly #before = new Map<string, number>();

  /** Growth per second; null for the first value and after a reset. */
  of(name: string, counter: number, elapsedSeconds: number): number | null {
    const before = this.#before.get(name);
    this.#before.set(name, counter);
    if (before === undefined || counter < before || elapsedSeconds <= 0) return null;
    return (counter - before) / elapsedSeconds;
  }
}

/** Clamps a ratio to 0..1: it may be slightly above 1 because two clocks differ. */
export const ratio = (value: number | null): number | null =>
  value === null ? null : Math.min(1, Math.max(0, value));
