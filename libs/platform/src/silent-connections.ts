import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 20;

/** Connections that were accepted and have not asked for anything yet. Node takes them for idle, and cuts them. */
export class SilentConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.prependListener('request', ({ socket }) => this.#sockets.delete(socket));
  }

  /** Resolves when each has asked, after `leastMs` at the earliest and `mostMs` at the latest. */
  async haveSpoken(leastMs: number, mostMs: number): Promise<void> {
    await sleep(leastMs);
    for (let ms = leastMs; ms < mostMs && this.#sockets.size > 0; ms += lookEveryMs) await sleep(lookEveryMs);
  }
}
