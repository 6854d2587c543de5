import type { BoardEvent } from '@quintet/taskflow-contract/schemas';

/** One message of a stream as it came over the wire. */
export type StreamMessage = { id: string; event: string; data: BoardEvent & { seq: number } };

type FollowOptions = { userId: string; after?: number; lastEventId?: number };

/** Opens a board's stream over HTTP: gives its messages until the server or the caller ends it. */
export async function follow(
  baseUrl: string,
  boardId: string,
  { userId, after, lastEventId }: FollowOptions,
): Promise<AsyncGenerator<StreamMessage, void>> {
  const query = after === undefined ? '' : `?after=${after}`;
  const response = await fetch(`${baseUrl}/boards/${boardId}/events${query}`, {
    headers: {
      'x-test-user': userId,
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
    },
  });
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  return messagesOf(response.body);
}

async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamMessage, void> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const message = parse(block);
      if (message) yield message;
    }
  }
}

function parse(block: string): StreamMessage | undefined {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)));
  if (fields['event'] === undefined) return undefined;
  return { id: fields['id'] ?? '', event: fields['event'], data: JSON.parse(fields['data'] ?? '{}') };
}

/** Reads messages until one fits, and gives all of them. */
export async function readUntil(
  messages: AsyncGenerator<StreamMessage, void>,
  fits: (message: StreamMessage) => boolean,
): Promise<StreamMessage[]> {
  const seen: StreamMessage[] = [];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- messages come one after the other
    const { value, done } = await messages.next();
    if (done) throw new Error(`The stream ended after ${seen.map(({ event }) => event).join(', ')}.`);
    seen.push(value);
    if (fits(value)) return seen;
  }
}
