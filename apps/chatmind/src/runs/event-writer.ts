import type { EventKind } from './run-log.store.ts';

/**
 * Writes a run's events in order, one at a time. The first text is written at once; text that follows within 40 ms is batched,
 * so that a fast model causes at most 25 events a second instead of one per token.
 */
export class EventWriter {
  readonly #append: (kind: EventKind, data: object) => Promise<void>;
  readonly #batchMs: number;
  #pending = '';
  #written: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #nextAtMs = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(append: (kind: EventKind, data: object) => Promise<void>, batchMs = 40) {
    this.#append = append;
    this.#batchMs = batchMs;
  }

  /** Adds text. Resolves at once unless too much text is pending; then it waits for the writes, which slows the model down. */
  async addText(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length > maxPendingLength) return this.drain();
    const waitMs = this.#nextAtMs - performance.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), waitMs);
    this.#throwFailure();
  }

  /** Adds an event after all text so far. */
  addEvent(kind: EventKind, data: object): void {
    this.#flush();
    this.#enqueue(kind, data);
  }

  /** Writes everything pending. Rejects with the first error of any write. */
  async drain(): Promise<void> {
    this.#flush();
    await this.#written;
    this.#throwFailure();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === '') return;
    this.#nextAtMs = performance.now() + this.#batchMs;
    for (const text of splitText(this.#pending)) this.#enqueue('delta', { text });
    this.#pending = '';
  }

  #enqueue(kind: EventKind, data: object): void {
    this.#written = this.#write(this.#written, kind, data);
  }

  /** After an error nothing more is written, so that the log has no gap. */
  async #write(before: Promise<void>, kind: EventKind, data: object): Promise<void> {
    await before;
    if (this.#failure) return;
    await this.#append(kind, data).catch((error: unknown) => {
      this.#failure = { error };
    });
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

const maxPendingLength = 64_000;

/** Maximum text of one event, in characters. Limits the memory of a client that reads events. */
const maxEventLength = 16_000;

/** Splits a long text into pieces of at most `maxEventLength`, never inside a surrogate pair. */
function splitText(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const splitsPair = /[\uD800-\uDBFF]/.test(text[start + maxEventLength - 1] ?? '');
    const end = start + maxEventLength - (splitsPair ? 1 : 0);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
