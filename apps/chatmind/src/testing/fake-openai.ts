import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

type ChatRequest = { model: string; stream: boolean; messages: { role: string; content: string }[] };

/** One request to the fake server and ways to answer it. */
export type OpenaiExchange = {
  readonly headers: IncomingHttpHeaders;
  readonly request: ChatRequest;
  /** The last message. */
  readonly question: string;
  /** Resolves when the client has disconnected. */
  readonly disconnected: Promise<unknown>;
  sendText(text: string): Promise<void>;
  raw(bytes: string | Uint8Array): Promise<void>;
  /** Ends the answer: finish_reason, usage, [DONE]. */
  end(): Promise<void>;
  /** Closes the response without ending the answer. */
  close(): void;
  /** Drops the connection. */
  drop(): void;
  refuse(status: number, headers?: Record<string, string>): void;
};

/** A fake OpenAI-compatible server. `answer` handles each request; by default it repeats the question. */
export type FakeOpenai = {
  readonly baseUrl: string;
  readonly exchanges: OpenaiExchange[];
  answer: (exchange: OpenaiExchange) => Promise<void> | void;
  close(): Promise<void>;
};

const repeat = async (exchange: OpenaiExchange) => {
  for (const word of exchange.question.split(/(?<= )/)) {
    // oxlint-disable-next-line no-await-in-loop -- one word after the other
    await exchange.sendText(word);
  }
  await exchange.end();
};

export async function startFakeOpenai(): Promise<FakeOpenai> {
  const server = createServer((incoming, response) => {
    void readText(incoming).then((body) => {
      const exchange = exchangeOf(incoming.headers, JSON.parse(body) as ChatRequest, response);
      fake.exchanges.push(exchange);
      return fake.answer(exchange);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const fake: FakeOpenai = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    exchanges: [],
    answer: repeat,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

function exchangeOf(
  headers: IncomingHttpHeaders,
  request: ChatRequest,
  response: ServerResponse,
): OpenaiExchange {
  const raw = async (bytes: string | Uint8Array) => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
    await new Promise<void>((resolve) => {
      response.write(bytes, () => resolve());
    });
  };
  const chunk = (members: object) =>
    raw(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', ...members })}\n\n`);
  return {
    headers,
    request,
    question: request.messages.at(-1)?.content ?? '',
    disconnected: once(response, 'close'),
    raw,
    sendText: (content) => chunk({ choices: [{ index: 0, delta: { content } }] }),
    async end() {
      await chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
      await chunk({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 5 } });
      await raw('data: [DONE]\n\n');
      response.end();
    },
    close: () => void response.end(),
    drop: () => void response.destroy(),
    refuse(status, extra = {}) {
      response.writeHead(status, { 'content-type': 'application/json', ...extra });
      response.end(JSON.stringify({ error: { message: 'refused by the fake', code: status } }));
    },
  };
}
