import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';

/** A response on a connection that node:http has detached, for upstreams that refuse to change the protocol. */
export const responseOn = (req: IncomingMessage, socket: Socket): ServerResponse => {
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  res.assignSocket(socket);
  res.once('finish', () => socket.end());
  return res;
};

const switchingProtocols = (protocol: string, rawHeaders: readonly string[]): string => {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, i) => rawHeaders.slice(2 * i, 2 * i + 2));
  const lines = [...pairs, ['connection', 'upgrade'], ['upgrade', protocol]].map((pair) => pair.join(': '));
  return ['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n');
};

export type Tunnel = {
  readonly client: Duplex;
  readonly upstream: Duplex;
  readonly protocol: string;
  readonly rawHeaders: readonly string[];
  /** What the client sent together with its request. */
  readonly head: Buffer;
};

/** Pipes the two connections into each other. Either end closes both. */
export const openTunnel = ({ client, upstream, protocol, rawHeaders, head }: Tunnel): void => {
  client.write(switchingProtocols(protocol, rawHeaders), 'latin1');
  upstream.write(head);
  pipeline(client, upstream, () => upstream.destroy());
  pipeline(upstream, client, () => client.destroy());
};
