import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server to probe. */
export type TestTarget = {
  readonly url: string;
  readonly port: number;
  readonly hits: () => number;
  close(): Promise<void>;
};

/** Starts a server with the given request listener. */
export async function startTarget(answer: RequestListener): Promise<TestTarget> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    count += 1;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    hits: () => count,
    async close() {
      server.closeAllConnections();
      if (server.listening) await once(server.close(), 'close');
    },
  };
}
