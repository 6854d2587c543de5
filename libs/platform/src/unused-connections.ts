import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const pollIntervalMs = 20;

/** Accepted connections that have not sent a request yet. Node considers them idle and would close them. */
export class UnusedConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.prependListener('request', ({ socket }) => this.#sockets.delete(socket));
  }

  /** Resolves when each has sent a request, after `minMs` at the earliest and `maxMs` at the latest. */
  async waitForRequests(minMs: number, maxMs: number): Promise<void> {
    await sleep(minMs);
    for (let ms = minMs; ms < maxMs && this.#sockets.size > 0; ms += pollIntervalMs)
      await sleep(pollIntervalMs);
  }
}
