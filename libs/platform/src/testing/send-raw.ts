import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** Opens a TCP connection to a listening service, to send what no HTTP client would send. */
export function dial(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect(Number(port), hostname);
}

/** Sends bytes unchanged and returns everything that the service sends until it closes the connection. */
export async function sendRaw(url: string, bytes: string): Promise<string> {
  const socket = dial(url);
  socket.write(bytes);
  return text(socket);
}

/** Parses a raw answer with a JSON body into body, status and head. */
export function parseRaw(answer: string): { status: number; head: string; body: unknown } {
  const [head = '', body = ''] = answer.split(/\r\n\r\n(.*)/s, 2);
  return {
    status: Number(head.split(' ', 2)[1]),
    head: head.toLowerCase(),
    body: JSON.parse(body) as unknown,
  };
}
