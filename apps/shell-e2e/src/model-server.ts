import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

/** A model for the journeys: an OpenAI-compatible server that echoes the question. */
export type ModelServer = { readonly url: string; readonly close: () => Promise<void> };

const say = (response: ServerResponse, content: string) =>
  response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);

/**
 * Starts the model, on a free port by default. For a question that starts with `hold` it sends the first half of the
 * answer; the rest follows after `POST /release`. A question that starts with `fail` gets 401.
 */
export async function startModel(port = 0, host = '127.0.0.1'): Promise<ModelServer> {
  let gate = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.url === '/release') {
      gate.resolve();
      gate = Promise.withResolvers();
      response.end();
      return;
    }
    const { promise } = gate;
    void readText(request).then((body) => answer(response, questionIn(body), promise));
  }).listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function questionIn(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  return messages.at(-1)?.content ?? '';
}

async function answer(response: ServerResponse, question: string, released: Promise<void>): Promise<void> {
  if (question.startsWith('fail')) return void response.writeHead(401).end();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const half = question.startsWith('hold') ? Math.floor(question.length / 2) : question.length;
  say(response, question.slice(0, half));
  if (half < question.length) {
    await released;
    say(response, question.slice(half));
  }
  response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
}
