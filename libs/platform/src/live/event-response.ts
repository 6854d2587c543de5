import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';

const streamHeaders = {
  'content-type': 'text/event-stream',
  'x-accel-buffering': 'no',
  // Else the connection outlives its stream, idle, and a draining process waits for it.
  connection: 'close',
};

/** A response that stays open and sends events: what every kind of stream shares. */
export class EventResponse {
  readonly #response: ServerResponse;
  #wasFull = false;

  /** Takes the response over from Fastify and sends the stream's head. Never compressed, never buffered. */
  constructor(reply: FastifyReply) {
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...streamHeaders });
    reply.raw.write('retry: 1000\n\n');
    this.#response = reply.raw;
  }

  /** False while the reader has not taken what it was sent, and for ever after the end. */
  get isReady(): boolean {
    return !this.#isOver && !this.#response.writableNeedDrain;
  }

  get #isOver(): boolean {
    return this.#response.destroyed || this.#response.writableEnded;
  }

  /** Sends text as it is; whole events, each with its empty line. Nothing after the end. */
  write(text: string): void {
    if (!this.#isOver) this.#response.write(text);
  }

  /** Tells the reader that this process ends the stream, so that it reconnects. One that does not take it is cut off. */
  bye(): void {
    if (this.#isOver) return;
    this.#response.end('event: bye\ndata: {}\n\n');
    setTimeout(() => this.#response.destroy(), limits.streamGoodbyeMs).unref();
  }

  /**
   * A comment, so that nothing on the way takes the stream for idle (the load balancer does after 60 s).
   * A reader that has taken nothing since the heartbeat before is let go; it comes back by itself.
   */
  heartbeat(): void {
    const isFull = !this.isReady;
    if (isFull && this.#wasFull) this.#response.destroy();
    this.#wasFull = isFull;
    this.write(': \n\n');
  }

  onDrain(listener: () => void): void {
    this.#response.on('drain', listener);
  }

  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }
}
