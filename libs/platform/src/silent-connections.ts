import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const pollIntervalMs = 20;

/** Accepted connections that have not sent a request yet. Node considers them idle and closes them. */
export class SilentConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.prependListener('request', ({ socket }) => this.#sockets.delete(socket));
  }

  /** Resolves when each has sent a request, after `leastMs` at the earliest and `mostMs` at the latest. */
  async waitForRequests(leastMs: number, mostMs: number): Promise<void> {
    await sleep(leastMs);
    for (let ms = leastMs; ms < mostMs && this.#sockets.size > 0; ms += pollIntervalMs)
      await sleep(pollIntervalMs);
  }
}
