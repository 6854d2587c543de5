import type { FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '../limits.ts';
import { tooMany } from '../platform-errors.ts';
import type { User } from '../ports.ts';
import { EventResponse } from './event-response.ts';

/**
 * The state of something at one moment, which the next one replaces. `head` describes the data (its columns, say) and goes
 * along only when a reader has not had the head of that `key` yet.
 */
export type Frame = {
  readonly event: string;
  readonly key: string;
  readonly head: object;
  readonly data: object;
};

/** What live frames are made of. The heartbeat in milliseconds: 15,000 when absent. */
export type FrameOptions = {
  readonly onCount?: (openStreams: number) => void;
  readonly heartbeatIntervalMs?: number;
};

type Reader = { readonly userId: string; readonly response: EventResponse; key: string | undefined };

/**
 * Live streams of what changes all the time and is worth nothing once the next one is there: each reader gets the newest
 * frame, one that is slow gets fewer of them, nothing is kept and nothing is sent again. For what must not be missed there
 * is `LiveStreams`. A frame is turned into text once, however many read it.
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

  /** How many read at the moment: with none there is nothing to publish for. */
  get readerCount(): number {
    return this.#readers.size;
  }

  /**
   * Turns a request into an open stream, which begins with the newest frame.
   *
   * @throws 429 `platform.too_many` when the process or the user has too many open
   */
  async open(request: FastifyRequest, reply: FastifyReply, { user }: { user: User }): Promise<void> {
    const own = [...this.#readers].filter(({ userId }) => userId === user.id).length;
    if (this.#readers.size >= limits.openStreams || own >= limits.openStreamsPerUser) {
      throw tooMany('open streams', 5);
    }
    // The reader went away while it was identified: its close is over and will not be told again.
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

  /** Sends a frame to every reader that has taken the one before. */
  publish(frame: Frame): void {
    this.#latest = frame;
    this.#sendTo(this.#readers, frame);
  }

  /** Says goodbye to every reader, also to one that still comes; a new process will serve them. */
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
