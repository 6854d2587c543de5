import type { EventLog } from '../ports.ts';
import type { Subscriber } from './subscriber.ts';

const batchSize = 500;

/** The readers of one stream on this process. Reads the log once for all readers at the same position. */
export class Topic {
  readonly subscribers = new Set<Subscriber>();
  readonly #streamId: string;
  readonly #log: EventLog;
  readonly #onError: ((error: unknown) => void) | undefined;
  #isReading = false;
  #mayHaveNewEvents = false;

  constructor(streamId: string, log: EventLog, onError: ((error: unknown) => void) | undefined) {
    this.#streamId = streamId;
    this.#log = log;
    this.#onError = onError;
  }

  /** Adds a reader until it disconnects. A reader whose buffer was full continues when it drains. */
  add(subscriber: Subscriber): void {
    this.subscribers.add(subscriber);
    subscriber.onClose(() => this.subscribers.delete(subscriber));
    subscriber.onDrain(() => this.notify());
    this.notify();
  }

  /** Sends new events to every reader. A call during a read makes it read once more. */
  notify(): void {
    this.#mayHaveNewEvents = true;
    if (!this.#isReading) void this.#readToEnd();
  }

  /** Reads the log only when a reader does not have `seq` yet. */
  readIfBehind(seq: number): void {
    if (this.#ready().some(({ cursor }) => cursor < seq)) this.notify();
  }

  async #readToEnd(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#mayHaveNewEvents) {
        this.#mayHaveNewEvents = false;
        const groups = Map.groupBy(this.#ready(), ({ cursor }) => cursor);
        // oxlint-disable-next-line no-await-in-loop -- each round of reads starts where the last one ended
        for (const [cursor, readers] of groups) await this.#catchUp(cursor, readers);
      }
    } catch (error) {
      // The poll tries again: an unavailable database must not end the streams.
      this.#onError?.(error);
    } finally {
      this.#isReading = false;
    }
  }

  /** Reads once for all readers at this position. A full batch means that there are more events. */
  async #catchUp(cursor: number, readers: readonly Subscriber[]): Promise<void> {
    const events = await this.#log.read(this.#streamId, cursor, batchSize);
    readers.forEach((reader) => reader.deliver(events));
    if (events.length === batchSize) this.#mayHaveNewEvents = true;
  }

  #ready(): Subscriber[] {
    return [...this.subscribers].filter(({ isReady }) => isReady);
  }
}
