import type { LiveEvent } from '@quintet/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '../limits.ts';
import { tooMany } from '../platform-errors.ts';
import type { EventLog, User, Notifications } from '../ports.ts';
import { Subscriber } from './subscriber.ts';
import { Topic } from './topic.ts';

/** A request to follow a stream. The caller has checked that `user` may. */
export type Subscription = {
  readonly streamId: string;
  readonly user: User;
  /** The last seq that the reader has. Undefined: only new events. */
  readonly after: number | undefined;
  /** True for an event after which the stream ends, such as the removal of this reader. */
  readonly endsWith?: (event: LiveEvent) => boolean;
};

/** Options of `LiveStreams`. The intervals are 2,000 and 15,000 ms by default. */
export type LiveOptions = {
  readonly appName: string;
  readonly log: EventLog;
  readonly notifications: Notifications;
  readonly onCount?: (openStreams: number) => void;
  readonly onError?: (error: unknown) => void;
  readonly pollIntervalMs?: number;
  readonly heartbeatIntervalMs?: number;
};

/**
 * Live streams over Server-Sent Events. Events are read from the log. A notification only says that there are new ones, and
 * a poll every 2 s finds them too, so a lost notification delays an event but never loses it. Readers resume with
 * Last-Event-ID on any process.
 */
export class LiveStreams {
  readonly #options: LiveOptions;
  readonly #topics = new Map<string, Topic>();
  readonly #subscribers = new Set<Subscriber>();
  readonly #timers: NodeJS.Timeout[];
  readonly #unsubscribe: () => void;
  #isClosed = false;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#unsubscribe = options.notifications.subscribe((streamId) => this.#topics.get(streamId)?.notify());
    this.#timers = [
      setInterval(() => void this.#poll(), options.pollIntervalMs ?? 2_000).unref(),
      setInterval(
        () => this.#subscribers.forEach((one) => one.heartbeat()),
        options.heartbeatIntervalMs ?? 15_000,
      ).unref(),
    ];
  }

  /**
   * Opens a stream. Sends the events after the reader's seq, then new ones.
   *
   * @throws 429 `platform.too_many` when the process or the user has too many open
   */
  async open(request: FastifyRequest, reply: FastifyReply, subscription: Subscription): Promise<void> {
    const { streamId, user, after, endsWith = () => false } = subscription;
    const latest = (await this.#options.log.latest([streamId])).get(streamId) ?? 0;
    this.#requireCapacity(user.id);
    // The reader disconnected while the log was read: its close event has already been emitted.
    if (request.raw.socket.destroyed) return void reply.hijack();
    const subscriber = new Subscriber(reply, {
      appName: this.#options.appName,
      userId: user.id,
      cursor: Math.min(after ?? latest, latest),
      endsWith,
    });
    // Not a 503, after which an EventSource does not reconnect.
    if (this.#isClosed) return subscriber.bye();
    // A reader is ahead of the log when an older backup has been restored.
    if (after !== undefined && after > latest) subscriber.resync(latest);
    this.#add(streamId, subscriber);
  }

  /** Stops the timers and sends `bye` to every reader, and to readers that connect later, so that they reconnect elsewhere. */
  close(): void {
    this.#isClosed = true;
    this.#timers.forEach(clearInterval);
    this.#unsubscribe();
    this.#subscribers.forEach((subscriber) => subscriber.bye());
  }

  #requireCapacity(userId: string): void {
    const own = [...this.#subscribers].filter((one) => one.userId === userId).length;
    if (this.#subscribers.size >= limits.openStreams || own >= limits.openStreamsPerUser) {
      throw tooMany('open streams', 5);
    }
  }

  #add(streamId: string, subscriber: Subscriber): void {
    const { log, onError, onCount } = this.#options;
    const topic = this.#topics.get(streamId) ?? new Topic(streamId, log, onError);
    this.#topics.set(streamId, topic);
    this.#subscribers.add(subscriber);
    topic.add(subscriber);
    onCount?.(this.#subscribers.size);
    subscriber.onClose(() => {
      this.#subscribers.delete(subscriber);
      if (topic.subscribers.size === 0 && this.#topics.get(streamId) === topic) this.#topics.delete(streamId);
      onCount?.(this.#subscribers.size);
    });
  }

  async #poll(): Promise<void> {
    try {
      const latest = await this.#options.log.latest([...this.#topics.keys()]);
      for (const [streamId, seq] of latest) this.#topics.get(streamId)?.readIfBehind(seq);
    } catch (error) {
      this.#options.onError?.(error);
    }
  }
}
