import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

const answer = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');

/** A server that answers every packet immediately. It shows the maximum rate of the load generator. */
export const startEmptyServer = async (): Promise<{ origin: string; stop: () => void }> => {
  const server = createServer((socket) => {
    socket.on('data', () => socket.write(answer));
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => void server.close(),
  };
};
