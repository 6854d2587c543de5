import { once } from 'node:events';
import { type RequestListener, type Server, createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type RouterOptions, createRouter } from './router.ts';

/** Starts an upstream on a free port, closed after the test. */
export const startUpstream = async (
  listener: RequestListener = () => {},
): Promise<{ server: Server; origin: string }> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

/** Starts a router that sends `/api/app` to `app` and the rest to `page`. */
export const startRouter = async (
  origins: Record<string, string | undefined>,
  options: Partial<RouterOptions> = {},
) => {
  const table = {
    rules: [{ priority: 1, pathPatterns: ['/api/app', '/api/app/*'], target: 'app' }],
    defaultTarget: 'page',
  };
  const router = createRouter({ table, originOf: (target) => origins[target], ...options });
  const port = await router.listen(0);
  onTestFinished(() => router.close(0));
  return { router, port, url: `http://127.0.0.1:${port}` };
};

/** Sends bytes unchanged and resolves with everything that was received. */
export const sendRaw = async (port: number, ...lines: string[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.write(lines.join('\r\n'), 'latin1');
  return text(socket.setEncoding('latin1'));
};
