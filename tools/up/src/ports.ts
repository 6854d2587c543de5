import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The port if it can be had on 127.0.0.1 right now (0: any), else undefined. */
const tryPort = async (port: number): Promise<number | undefined> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
};

/** The preferred port, or any other when that one is taken. */
export const freePort = async (preferred = 0): Promise<number> =>
  (await tryPort(preferred)) ?? (await tryPort(0)) ?? 0;

/** The first port after `port` that is free. */
export const nextFreePort = async (port: number): Promise<number> => {
  const candidate = port < 65_535 ? port + 1 : 1024;
  return (await tryPort(candidate)) ?? nextFreePort(candidate);
};
