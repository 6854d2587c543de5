import { readEvents } from '@quintet/platform/testing';
import type { BoardEvent } from '@quintet/taskflow-contract/schemas';

/** One event of a board's stream. */
export type StreamMessage = { id: string; event: string; data: BoardEvent };

type FollowOptions = { userId: string; after?: number; lastEventId?: number };

/** Opens a board's stream over HTTP. */
export async function followBoard(
  baseUrl: string,
  boardId: string,
  { userId, after, lastEventId }: FollowOptions,
): Promise<AsyncGenerator<StreamMessage, void>> {
  const query = after === undefined ? '' : `?after=${after}`;
  const events = await readEvents(`${baseUrl}/boards/${boardId}/events${query}`, {
    user: userId,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  });
  return events as AsyncGenerator<StreamMessage, void>;
}
