import type { RunEvent } from '@quintet/chatmind-contract/schemas';
import { openStream } from '@quintet/platform/testing';
import { isEnd } from '../runs/run-events.ts';

type FollowOptions = { userId: string; after?: number; lastEventId?: number };

/** Follows a run over HTTP: its events without heartbeats, until the server or the caller ends it. */
export async function* follow(
  baseUrl: string,
  runId: string,
  { userId, after = 0, lastEventId }: FollowOptions,
): AsyncGenerator<RunEvent, void> {
  const reader = await openStream(`${baseUrl}/runs/${runId}/events?after=${after}`, {
    user: userId,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  });
  if (reader.status !== 200) throw new Error(`The stream answered ${reader.status}.`);
  try {
    for (let message = await reader.next(); message; message = await reader.next()) {
      if (message.event === 'bye') return;
      if (message.event !== 'comment') yield message.data as RunEvent;
    }
  } finally {
    await reader.close();
  }
}

/** Reads events until one fits, gives all of them, and hangs up. */
export async function readUntil(
  events: AsyncGenerator<RunEvent, void>,
  fits: (event: RunEvent) => boolean,
): Promise<RunEvent[]> {
  const seen: RunEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (fits(event)) return seen;
  }
  throw new Error(`The stream ended after ${seen.map(({ kind }) => kind).join(', ')}.`);
}

/** All events of a run, when it has ended. */
export const readToEnd = (baseUrl: string, runId: string, userId: string): Promise<RunEvent[]> =>
  readUntil(follow(baseUrl, runId, { userId }), ({ kind }) => isEnd(kind));

/** What a window that follows these events shows as the answer. Refuses a gap. */
export function textOf(events: readonly RunEvent[], from = 0): string {
  let text = '';
  let last = from;
  for (const { seq, kind, text: piece = '' } of events) {
    if (seq !== last + 1) throw new Error(`Event ${seq} came after ${last}.`);
    last = seq;
    if (kind === 'run.restarted') text = '';
    if (kind === 'delta') text += piece;
  }
  return text;
}
