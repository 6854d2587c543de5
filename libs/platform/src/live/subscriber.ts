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

/** One open stream: a response, and how far its reader is. */
export class Subscriber {
  readonly userId: string;
  cursor: number;
  readonly #response: ServerResponse;
  readonly #reader: Reader;

  private constructor(response: ServerResponse, reader: Reader) {
    this.#response = response;
    this.#reader = reader;
    this.userId = reader.userId;
    this.cursor = reader.cursor;
  }

  /** Takes the response over from Fastify and sends the stream's head. Never compressed, never buffered. */
  static start(reply: FastifyReply, reader: Reader): Subscriber {
    reply.hijack();
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
    reply.raw.writeHead(200, headers as Record<string, string>);
    reply.raw.write('retry: 1000\n\n');
    return new Subscriber(reply.raw, reader);
  }

  /** Sends events that the reader does not have yet; a gap in front of them becomes a `resync`. */
  deliver(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.cursor || this.#response.destroyed) continue;
      if (event.seq > this.cursor + 1) return this.resync(event.seq);
      this.cursor = event.seq;
      this.#send(`${this.#reader.appName}.${event.kind}`, event, event.seq);
      if (this.#reader.endsWith(event)) return this.bye();
    }
  }

  /** Tells the reader to load the whole thing again, and goes on from `seq`. */
  resync(seq: number): void {
    this.cursor = seq;
    this.#send('resync', { seq }, seq);
  }

  /** Tells the reader that this process ends the stream, so that it reconnects. */
  bye(): void {
    this.#response.end('event: bye\ndata: {}\n\n');
  }

  /** A comment, so that nothing on the way takes the stream for idle (the load balancer does after 60 s). */
  heartbeat(): void {
    this.#write(': \n\n');
  }

  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }

  #send(event: string, data: object, seq: number): void {
    this.#write(`id: ${seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    if (this.#response.writableEnded) return;
    this.#response.write(text);
    if (this.#response.writableLength > limits.unreadStreamBytes) this.#response.destroy();
  }
}
