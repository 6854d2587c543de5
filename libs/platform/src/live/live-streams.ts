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
  /** The last seq that the reader has; undefined starts at the present. */
  readonly after: number | undefined;
  /** True for an event after which this reader must not see more, such as its own removal. */
  readonly endsWith?: (event: LiveEvent) => boolean;
};

/** What live streams are made of. Intervals in milliseconds: 2,000 and 15,000 when absent. */
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
 * Live streams over Server-Sent Events. The log is the truth: a notification only says when to look, and a poll every 2 s
 * looks anyway, so a lost notification delays an event and never loses it. Readers resume by Last-Event-ID on any process.
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
    this.#unsubscribe = options.notifications.subscribe((streamId) => this.#topics.get(streamId)?.wake());
    this.#timers = [
      setInterval(() => void this.#poll(), options.pollIntervalMs ?? 2_000).unref(),
      setInterval(
        () => this.#subscribers.forEach((one) => one.heartbeat()),
        options.heartbeatIntervalMs ?? 15_000,
      ).unref(),
    ];
  }

  /**
   * Turns a request into an open stream. Sends what the log holds after the reader's seq, then what comes.
   *
   * @throws 429 `platform.too_many` when the process or the user has too many open
   */
  async open(request: FastifyRequest, reply: FastifyReply, subscription: Subscription): Promise<void> {
    const { streamId, user, after, endsWith = () => false } = subscription;
    const latest = (await this.#options.log.latest([streamId])).get(streamId) ?? 0;
    this.#requireRoom(user.id);
    // The reader went away while we looked: its close is over and will not be told again.
    if (request.raw.socket.destroyed) return void reply.hijack();
    const subscriber = new Subscriber(reply, {
      appName: this.#options.appName,
      userId: user.id,
      cursor: Math.min(after ?? latest, latest),
      endsWith,
    });
    // Not a 503, after which an EventSource never comes back.
    if (this.#isClosed) return subscriber.bye();
    // A reader that is ahead of the log has seen a future that was restored away.
    if (after !== undefined && after > latest) subscriber.resync(latest);
    this.#add(streamId, subscriber);
  }

  /** Says goodbye to every reader, also to one that still comes; a new process will serve them. Stops the timers. */
  close(): void {
    this.#isClosed = true;
    this.#timers.forEach(clearInterval);
    this.#unsubscribe();
    this.#subscribers.forEach((subscriber) => subscriber.bye());
  }

  #requireRoom(userId: string): void {
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
      for (const [streamId, seq] of latest) this.#topics.get(streamId)?.wakeIfBehind(seq);
    } catch (error) {
      this.#options.onError?.(error);
    }
  }
}
