/** Capacity of the ring in seconds. */
export const ringSeconds = 300;

/** A ring buffer with the last five minutes of every series. A missing second is NaN. */
export class Ring {
  readonly #values = new Map<string, Float64Array>();
  #newest = 0;

  /** The newest second, in Unix seconds; 0 before the first. */
  get newest(): number {
    return this.#newest;
  }

  /** Sets the value of a second. Ignores seconds that are too old. */
  put(id: string, second: number, value: number | null): void {
    if (second <= this.#newest - ringSeconds) return;
    this.#advance(second);
    this.#of(id)[second % ringSeconds] = value ?? Number.NaN;
  }

  /** Sets the value of a second only if it is a gap: history never replaces live values. */
  fill(id: string, second: number, value: number | null): void {
    const isInside = second > this.#newest - ringSeconds && second <= this.#newest;
    if (isInside && Number.isNaN(this.#of(id)[second % ringSeconds])) this.put(id, second, value);
  }

  /** The values of a series, oldest first. */
  read(id: string): Float64Array {
    const stored = this.#of(id);
    const start = (this.#newest + 1) % ringSeconds;
    const inOrder = new Float64Array(ringSeconds);
    inOrder.set(stored.subarray(start));
    inOrder.set(stored.subarray(0, start), ringSeconds - start);
    return inOrder;
  }

  #of(id: string): Float64Array {
    const known = this.#values.get(id) ?? new Float64Array(ringSeconds).fill(Number.NaN);
    this.#values.set(id, known);
    return known;
  }

  /** Clears the seconds after the newest one up to `second`. */
  #advance(second: number): void {
    const from = Math.max(this.#newest + 1, second - ringSeconds + 1);
    for (let at = from; at <= second; at += 1)
      for (const values of this.#values.values()) values[at % ringSeconds] = Number.NaN;
    this.#newest = Math.max(this.#newest, second);
  }
}
