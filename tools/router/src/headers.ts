import type { IncomingMessage } from 'node:http';

/** Headers of one connection, not of the message (RFC 9110, 7.6.1). The HTTP library of each hop does the framing. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

const notForResponse = new Set(HOP_BY_HOP);

/** Also headers that the router sets itself, and `Expect`, which node:http has already answered. */
const notForRequest = new Set([
  ...HOP_BY_HOP,
  'expect',
  'host',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** The sender may list more headers that must not be forwarded. */
const withNamed = (dropped: ReadonlySet<string>, connection: string | undefined): ReadonlySet<string> => {
  if (!connection || /^(?:keep-alive|close)$/i.test(connection)) return dropped;
  return new Set([...dropped, ...connection.split(',').map((name) => name.trim().toLowerCase())]);
};

/** Keeps order, spelling and repetition of the pairs. */
const without = (rawHeaders: readonly string[], dropped: ReadonlySet<string>): string[] => {
  const kept: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [rawHeaders[i], rawHeaders[i + 1]];
    if (!dropped.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
};

/** Request headers for the upstream: name, value, name, value... The address is added after the client's X-Forwarded-For. */
export const requestHeaders = ({ rawHeaders, headers, socket }: IncomingMessage): string[] => {
  const host = headers.host ?? '';
  const forwardedFor = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ');
  const kept = without(rawHeaders, withNamed(notForRequest, headers.connection));
  kept.push('host', host, 'x-forwarded-for', forwardedFor, 'x-forwarded-host', host);
  kept.push('x-forwarded-port', String(socket.localPort), 'x-forwarded-proto', 'http');
  return kept;
};

/** Response headers for the client, from bytes. Latin-1 maps each byte to one character and back. */
export const responseHeaders = (raw: readonly Buffer[]): string[] => {
  const pairs = raw.map((bytes) => bytes.toString('latin1'));
  const at = pairs.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'connection');
  return without(pairs, withNamed(notForResponse, at < 0 ? undefined : pairs[at + 1]));
};
