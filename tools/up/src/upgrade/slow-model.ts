import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A question that contains this word is never answered to its end while the model hangs. */
export const HANGING_QUESTION = 'hang';

const firstHalf = 'The first half of an answer';
const secondHalf = ', and the second half.';

/** The answer to every question. */
export const wholeAnswer = firstHalf + secondHalf;

export type SlowModel = {
  /** The environment of a stack that asks this model. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when the first half of an answer was sent that will not continue. */
  readonly hanging: Promise<void>;
  readonly close: () => Promise<void>;
};

/** A model behind the chat completions API on 127.0.0.1. With `hangs` it stops in the middle of some answers. */
export const startSlowModel = async ({ hangs }: { readonly hangs: boolean }): Promise<SlowModel> => {
  const { promise: hanging, resolve: onHanging } = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const { messages } = JSON.parse(await text(request)) as { messages: { content: string }[] };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const delta = (content: string) =>
      response.write(`data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta: { content } }] })}\n\n`);
    delta(firstHalf);
    if (hangs && messages.at(-1)?.content.includes(HANGING_QUESTION)) return onHanging();
    delta(secondHalf);
    const end = { id: 'x', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
    response.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    env: { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'fixture-model' },
    hanging,
    close: async () => {
      server.close().closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
};
