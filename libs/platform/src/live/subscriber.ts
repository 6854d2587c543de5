import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '@quintet/contract';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';

type Reader = {
  readonly appName: string;
  readonly userId: string;
  readonly cursor: number;
  readonly endsWith: (event: LiveEvent) => boolean;
};

const streamHeaders = {
  'content-type': 'text/event-stream',
  'x-accel-buffering': 'no',
  // Else the connection outlives its stream, idle, and a draining process waits for it.
  connection: 'close',
};

/** One open stream: a response, and how far its reader is. */
export class Subscriber {
  readonly userId: string;
  cursor: number;
  readonly #response: ServerResponse;
  readonly #reader: Reader;
  #wasFull = false;

  private constructor(response: ServerResponse, reader: Reader) {
    this.#response = response;
    this.#reader = reader;
    this.userId = reader.userId;
    this.cursor = reader.cursor;
  }

  /** Takes the response over from Fastify and sends the stream's head. Never compressed, never buffered. */
  static start(reply: FastifyReply, reader: Reader): Subscriber {
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...streamHeaders });
    reply.raw.write('retry: 1000\n\n');
    return new Subscriber(reply.raw, reader);
  }

  /** False while the reader has not taken what it was sent, and for ever after the end: read no log for it then. */
  get isReady(): boolean {
    return !this.#isOver && !this.#response.writableNeedDrain;
  }

  get #isOver(): boolean {
    return this.#response.destroyed || this.#response.writableEnded;
  }

  /** Sends events that the reader does not have yet, as many as it has room for; a gap in front of them becomes a `resync`. */
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

  /** Tells the reader to load the whole thing again, and goes on after `seq`. */
  resync(seq: number): void {
    this.cursor = seq;
    this.#send('resync', { seq }, seq);
  }

  /** Tells the reader that this process ends the stream, so that it reconnects. One that does not take it is cut off. */
  bye(): void {
    if (this.#isOver) return;
    this.#response.end('event: bye\ndata: {}\n\n');
    setTimeout(() => this.#response.destroy(), limits.streamGoodbyeMs).unref();
  }

  /**
   * A comment, so that nothing on the way takes the stream for idle (the load balancer does after 60 s).
   * A reader that has taken nothing since the heartbeat before is let go; it comes back with Last-Event-ID.
   */
  heartbeat(): void {
    const isFull = !this.isReady;
    if (isFull && this.#wasFull) this.#response.destroy();
    this.#wasFull = isFull;
    this.#write(': \n\n');
  }

  onDrain(listener: () => void): void {
    this.#response.on('drain', listener);
  }

  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }

  #send(event: string, data: object, seq: number): void {
    this.#write(`id: ${seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    if (!this.#isOver) this.#response.write(text);
  }
}
