import type { EventLog } from '../ports.ts';
import type { Subscriber } from './subscriber.ts';

const batchSize = 500;

/** One stream's readers on this process. Reads the log once for all readers that are equally far. */
export class Topic {
  readonly subscribers = new Set<Subscriber>();
  readonly #streamId: string;
  readonly #log: EventLog;
  readonly #onError: ((error: unknown) => void) | undefined;
  #isReading = false;
  #mayHaveNews = false;

  constructor(streamId: string, log: EventLog, onError: ((error: unknown) => void) | undefined) {
    this.#streamId = streamId;
    this.#log = log;
    this.#onError = onError;
  }

  /** Takes a reader in until it goes. One that had no room left is served on as soon as it has. */
  add(subscriber: Subscriber): void {
    this.subscribers.add(subscriber);
    subscriber.onClose(() => this.subscribers.delete(subscriber));
    subscriber.onDrain(() => this.wake());
    this.wake();
  }

  /** Something may be new: brings every reader to the end of the log. Calls while it reads make it read once more. */
  wake(): void {
    this.#mayHaveNews = true;
    if (!this.#isReading) void this.#readToEnd();
  }

  /** Wakes only when a reader has not seen `seq` yet. */
  wakeIfBehind(seq: number): void {
    if (this.#ready().some(({ cursor }) => cursor < seq)) this.wake();
  }

  async #readToEnd(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#mayHaveNews) {
        this.#mayHaveNews = false;
        const groups = Map.groupBy(this.#ready(), ({ cursor }) => cursor);
        // oxlint-disable-next-line no-await-in-loop -- each round of reads starts where the last one ended
        for (const [cursor, readers] of groups) await this.#catchUp(cursor, readers);
      }
    } catch (error) {
      // The poll tries again: a database that is away must not end the streams.
      this.#onError?.(error);
    } finally {
      this.#isReading = false;
    }
  }

  /** Reads once for all readers that are equally far; a full batch means that there is more. */
  async #catchUp(cursor: number, readers: readonly Subscriber[]): Promise<void> {
    const events = await this.#log.read(this.#streamId, cursor, batchSize);
    readers.forEach((reader) => reader.deliver(events));
    if (events.length === batchSize) this.#mayHaveNews = true;
  }

  #ready(): Subscriber[] {
    return [...this.subscribers].filter(({ isReady }) => isReady);
  }
}
