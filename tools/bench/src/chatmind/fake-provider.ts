import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the provider answers: delay before the first word, number of words, gap between two words. */
export type Script = { readonly delayMs: number; readonly words: number; readonly gapMs: number };

/** A fake chat completions provider with a known delay. `script` may change between questions. */
export type FakeProvider = { readonly baseUrl: string; script: Script; readonly stop: () => Promise<void> };

/** One word of the answer, about as long as an average token. */
export const word = 'word ';

/** Starts a fake provider on a free port of 127.0.0.1. */
export const startFakeProvider = async (script: Script): Promise<FakeProvider> => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(response, provider.script));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const provider: FakeProvider = { baseUrl: `http://127.0.0.1:${port}/v1`, script, stop };
  return provider;
};

const chunk = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
const end = `${chunk({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;

const answer = (response: ServerResponse, { delayMs, words, gapMs }: Script): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  let left = words;
  const speak = () => {
    if (response.destroyed) return;
    response.write(chunk({ delta: { content: word } }));
    left -= 1;
    if (left === 0) response.end(end);
    else if (gapMs > 0) setTimeout(speak, gapMs);
    else setImmediate(speak);
  };
  setTimeout(speak, delayMs);
};
