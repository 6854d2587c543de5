import { openStream } from '@quintet/platform/testing';
import type { BoardEvent } from '@quintet/taskflow-contract/schemas';

/** One message of a board's stream. */
export type StreamMessage = { id: string; event: string; data: BoardEvent };

type FollowOptions = { userId: string; after?: number; lastEventId?: number };

/** Opens a board's stream over HTTP: gives its messages, without heartbeats, until the server or the caller ends it. */
export async function follow(
  baseUrl: string,
  boardId: string,
  { userId, after, lastEventId }: FollowOptions,
): Promise<AsyncGenerator<StreamMessage, void>> {
  const query = after === undefined ? '' : `?after=${after}`;
  const reader = await openStream(`${baseUrl}/boards/${boardId}/events${query}`, {
    user: userId,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  });
  if (reader.status !== 200) throw new Error(`The stream answered ${reader.status}.`);
  return messagesOf(reader);
}

async function* messagesOf(
  reader: Awaited<ReturnType<typeof openStream>>,
): AsyncGenerator<StreamMessage, void> {
  try {
    for (let message = await reader.next(); message; message = await reader.next()) {
      if (message.event !== 'comment') yield { id: '', ...message } as StreamMessage;
    }
  } finally {
    await reader.close();
  }
}

/** Reads messages until one fits, gives all of them, and hangs up. */
export async function readUntil(
  messages: AsyncGenerator<StreamMessage, void>,
  fits: (message: StreamMessage) => boolean,
): Promise<StreamMessage[]> {
  const seen: StreamMessage[] = [];
  for await (const message of messages) {
    seen.push(message);
    if (fits(message)) return seen;
  }
  throw new Error(`The stream ended after ${seen.map(({ event }) => event).join(', ')}.`);
}
