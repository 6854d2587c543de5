import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';

/** One request to the fake server and ways to answer it. */
export type BedrockExchange = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly request: unknown;
  readonly disconnected: Promise<unknown>;
  event(type: string, payload: object): void;
  exception(type: string, message: string): void;
  end(): void;
  drop(): void;
  refuse(status: number, type: string, headers?: Record<string, string>): void;
};

export type FakeBedrock = {
  readonly endpoint: string;
  readonly exchanges: BedrockExchange[];
  answer: (exchange: BedrockExchange) => Promise<void> | void;
  close(): Promise<void>;
};

/** Starts a fake of Bedrock's ConverseStream: HTTP/2 with responses in application/vnd.amazon.eventstream. */
export async function startFakeBedrock(): Promise<FakeBedrock> {
  const server = createServer();
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    void readText(stream).then((body) => {
      const exchange = exchangeOf(stream, headers, JSON.parse(body));
      fake.exchanges.push(exchange);
      return fake.answer(exchange);
    });
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const fake: FakeBedrock = {
    endpoint: `http://127.0.0.1:${port}`,
    exchanges: [],
    answer: (exchange) => exchange.end(),
    async close() {
      sessions.forEach((session) => session.destroy());
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

function exchangeOf(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  request: unknown,
): BedrockExchange {
  const send = (kind: 'event' | 'exception', type: string, payload: object) => {
    if (!stream.headersSent)
      stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
    stream.write(
      frame({ [`:${kind}-type`]: type, ':content-type': 'application/json', ':message-type': kind }, payload),
    );
  };
  return {
    path: String(headers[':path']),
    headers,
    request,
    disconnected: once(stream, 'close'),
    event: (type, payload) => send('event', type, payload),
    exception: (type, message) => send('exception', type, { message }),
    end: () => void stream.end(),
    drop: () => void stream.session?.destroy(),
    refuse(status, type, extra = {}) {
      stream.respond({
        ':status': status,
        'content-type': 'application/json',
        'x-amzn-errortype': type,
        ...extra,
      });
      stream.end(JSON.stringify({ message: 'refused by the fake' }));
    },
  };
}

/** One frame: prelude (total length, header length, their CRC), string headers, payload, CRC of everything. */
function frame(headers: Record<string, string>, payload: object): Buffer {
  const head = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const [key, text] = [Buffer.from(name), Buffer.from(value)];
      const length = Buffer.alloc(2);
      length.writeUInt16BE(text.length);
      return Buffer.concat([Buffer.from([key.length]), key, Buffer.from([7]), length, text]);
    }),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + head.length + body.length, 0);
  prelude.writeUInt32BE(head.length, 4);
  const message = Buffer.concat([prelude, checksum(prelude), head, body]);
  return Buffer.concat([message, checksum(message)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
