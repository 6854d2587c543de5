import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** True when no process listens on this port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/**
 * Returns a free port of 127.0.0.1 below 32768. The kernel uses higher ports for outgoing connections, and one of those could
 * take the port before the server does.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(15_000, 32_768);
  return (await isFree(port)) ? port : freePort();
}
