import type { FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '../limits.ts';
import { tooMany } from '../platform-errors.ts';
import type { User } from '../ports.ts';
import { EventResponse } from './event-response.ts';

/**
 * The state at one moment, which the next frame replaces. `head` describes the data (its columns, for example) and is sent
 * only to readers that do not have the head of this `key` yet.
 */
export type Frame = {
  readonly event: string;
  readonly key: string;
  readonly head: object;
  readonly data: object;
};

/** Options of `LiveFrames`. The heartbeat is 15,000 ms by default. */
export type FrameOptions = {
  readonly onCount?: (openStreams: number) => void;
  readonly heartbeatIntervalMs?: number;
};

type Reader = { readonly userId: string; readonly response: EventResponse; key: string | undefined };

/**
 * Live streams of a state that changes all the time, where only the newest one matters. Each reader gets the newest frame, a
 * slow reader gets fewer of them, nothing is stored and nothing is sent again. Use `LiveStreams` for events that must not be
 * missed. A frame is serialised once, however many readers there are.
 */
export class LiveFrames {
  readonly #options: FrameOptions;
  readonly #readers = new Set<Reader>();
  readonly #timer: NodeJS.Timeout;
  #latest: Frame | undefined;
  #isClosed = false;

  constructor(options: FrameOptions = {}) {
    this.#options = options;
    this.#timer = setInterval(
      () => this.#readers.forEach(({ response }) => response.heartbeat()),
      options.heartbeatIntervalMs ?? 15_000,
    ).unref();
  }

  /** Number of readers. Without any, nothing needs to be published. */
  get readerCount(): number {
    return this.#readers.size;
  }

  /**
   * Opens a stream that starts with the newest frame.
   *
   * @throws 429 `platform.too_many` when the process or the user has too many open
   */
  async open(request: FastifyRequest, reply: FastifyReply, { user }: { user: User }): Promise<void> {
    const own = [...this.#readers].filter(({ userId }) => userId === user.id).length;
    if (this.#readers.size >= limits.openStreams || own >= limits.openStreamsPerUser) {
      throw tooMany('open streams', 5);
    }
    // The reader disconnected while it was identified: its close event has already been emitted.
    if (request.raw.socket.destroyed) return void reply.hijack();
    const reader: Reader = { userId: user.id, response: new EventResponse(reply), key: undefined };
    if (this.#isClosed) return reader.response.bye();
    this.#readers.add(reader);
    this.#options.onCount?.(this.#readers.size);
    reader.response.onClose(() => {
      this.#readers.delete(reader);
      this.#options.onCount?.(this.#readers.size);
    });
    if (this.#latest) this.#sendTo([reader], this.#latest);
  }

  /** Sends a frame to every reader that has received the previous one. */
  publish(frame: Frame): void {
    this.#latest = frame;
    this.#sendTo(this.#readers, frame);
  }

  /** Sends `bye` to every reader, and to readers that connect later, so that they reconnect to another process. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#readers.forEach(({ response }) => response.bye());
  }

  #sendTo(readers: Iterable<Reader>, { event, key, head, data }: Frame): void {
    const texts = new Map<boolean, string>();
    for (const reader of readers) {
      if (!reader.response.isReady) continue;
      const isKnown = reader.key === key;
      const text = texts.get(isKnown) ?? textOf(event, isKnown ? data : { ...data, ...head });
      texts.set(isKnown, text);
      reader.key = key;
      reader.response.write(text);
    }
  }
}

const textOf = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
