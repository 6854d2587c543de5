/** Counters as they stood at the reading before, by name. */
export class Rates {
  readonly #before = new Map<string, number>();

  /** How much a counter grew a second; null at first, and when it began anew. */
  of(name: string, counter: number, elapsedSeconds: number): number | null {
    const before = this.#before.get(name);
    this.#before.set(name, counter);
    if (before === undefined || counter < before || elapsedSeconds <= 0) return null;
    return (counter - before) / elapsedSeconds;
  }
}

/** A share as a ratio from 0 to 1: two clocks that tick apart may give a little more. */
export const ratio = (value: number | null): number | null =>
  value === null ? null : Math.min(1, Math.max(0, value));
