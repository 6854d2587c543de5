import type { RunEvent } from '@quintet/chatmind-contract/schemas';
import { readEvents, readUntil } from '@quintet/platform/testing';
import { isFinalEvent } from '../runs/run-log.store.ts';

type FollowOptions = { userId: string; after?: number; lastEventId?: number };

/** Reads a run's events over HTTP, until the server or the caller ends the stream. */
export async function* followRun(
  baseUrl: string,
  runId: string,
  { userId, after = 0, lastEventId }: FollowOptions,
): AsyncGenerator<RunEvent, void> {
  const events = await readEvents(`${baseUrl}/runs/${runId}/events?after=${after}`, {
    user: userId,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  });
  for await (const { event, data } of events) {
    if (event === 'bye') return;
    yield data as RunEvent;
  }
}

/** Waits for a run to end and returns all of its events. */
export const readToEnd = (baseUrl: string, runId: string, userId: string): Promise<RunEvent[]> =>
  readUntil(followRun(baseUrl, runId, { userId }), ({ kind }) => isFinalEvent(kind));

/** The answer that a client shows after these events. Throws when an event is missing. */
export function answerTextOf(events: readonly RunEvent[], from = 0): string {
  let text = '';
  let last = from;
  for (const { seq, kind, text: delta = '' } of events) {
    if (seq !== last + 1) throw new Error(`Event ${seq} came after ${last}.`);
    last = seq;
    if (kind === 'run.restarted') text = '';
    if (kind === 'delta') text += delta;
  }
  return text;
}
