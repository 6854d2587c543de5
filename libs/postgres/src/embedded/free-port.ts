import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** True when nobody listens on that port of 127.0.0.1 right now. */
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
 * A port of 127.0.0.1 that nobody holds right now. Below 32768, where the kernel takes ports for outgoing connections:
 * such a one could take the port before its server does.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(15_000, 32_768);
  return (await isFree(port)) ? port : freePort();
}
