import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';

const streamHeaders = {
  'content-type': 'text/event-stream',
  'x-accel-buffering': 'no',
  // Otherwise the connection stays open, idle, after its stream, and a draining process waits for it.
  connection: 'close',
};

/** A response that stays open and sends events: the base of every kind of stream. */
export class EventResponse {
  readonly #response: ServerResponse;
  #wasFull = false;

  /** Takes the response over from Fastify and sends the head of the stream. Never compressed, never buffered. */
  constructor(reply: FastifyReply) {
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...streamHeaders });
    reply.raw.write('retry: 1000\n\n');
    this.#response = reply.raw;
  }

  /** False while the reader is behind with what was sent, and after the end. */
  get isReady(): boolean {
    return !this.#isOver && !this.#response.writableNeedDrain;
  }

  get #isOver(): boolean {
    return this.#response.destroyed || this.#response.writableEnded;
  }

  /** Sends whole events, each with its empty line. Does nothing after the end. */
  write(text: string): void {
    if (!this.#isOver) this.#response.write(text);
  }

  /** Ends the stream with a `bye` event, so that the reader reconnects. A reader that does not receive it is cut off. */
  bye(): void {
    if (this.#isOver) return;
    this.#response.end('event: bye\ndata: {}\n\n');
    setTimeout(() => this.#response.destroy(), limits.streamCloseTimeoutMs).unref();
  }

  /**
   * Sends a comment, so that no proxy considers the stream idle (the load balancer does after 60 s).
   * A reader that has received nothing since the previous heartbeat is disconnected; it reconnects by itself.
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
