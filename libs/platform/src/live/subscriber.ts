import type { LiveEvent } from '@quintet/contract';
import type { FastifyReply } from 'fastify';
import { EventResponse } from './event-response.ts';

type Reader = {
  readonly appName: string;
  readonly userId: string;
  readonly cursor: number;
  readonly endsWith: (event: LiveEvent) => boolean;
};

/** One open stream of a log: a response and the position of its reader. Do not read the log for one that is not ready. */
export class Subscriber extends EventResponse {
  readonly userId: string;
  cursor: number;
  readonly #reader: Reader;

  /** Opens the stream; `cursor` is the last seq that the reader has. */
  constructor(reply: FastifyReply, reader: Reader) {
    super(reply);
    this.#reader = reader;
    this.userId = reader.userId;
    this.cursor = reader.cursor;
  }

  /** Sends events that the reader does not have yet, until its buffer is full. A gap before an event becomes a `resync`. */
  deliver(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (!this.isReady) return;
      if (event.seq <= this.cursor) continue;
      if (event.seq > this.cursor + 1) this.resync(event.seq - 1);
      this.cursor = event.seq;
      this.#send(`${this.#reader.appName}.${event.kind}`, event, event.seq);
      if (this.#reader.endsWith(event)) this.bye();
    }
  }

  /** Asks the reader to reload the whole state, and continues after `seq`. */
  resync(seq: number): void {
    this.cursor = seq;
    this.#send('resync', { seq }, seq);
  }

  #send(event: string, data: object, seq: number): void {
    this.write(`id: ${seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
