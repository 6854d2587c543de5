import type { EventKind } from './run-log.store.ts';
import { piecesOf } from './said.ts';

/**
 * Writes a run's events in order, one at a time. The first words go out at once; what follows within 40 ms goes together,
 * so that a fast model costs 25 events a second and not one a token.
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

  /** Adds words. Resolves at once unless so much waits to be written that the model must wait too. */
  async say(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length > maxPendingLength) return this.drain();
    const waitMs = this.#nextAtMs - performance.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), waitMs);
    this.#throwFailure();
  }

  /** Adds an event behind all words so far. */
  tell(kind: EventKind, data: object): void {
    this.#flush();
    this.#enqueue(kind, data);
  }

  /** Writes what waits. Rejects with the first failure of any write. */
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
    for (const text of piecesOf(this.#pending)) this.#enqueue('delta', { text });
    this.#pending = '';
  }

  #enqueue(kind: EventKind, data: object): void {
    this.#written = this.#write(this.#written, kind, data);
  }

  /** After a failure nothing is written any more: a log without a gap ends where it broke. */
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
