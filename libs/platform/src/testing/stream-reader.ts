import { testUserHeader } from '../identity.ts';

/** One event. A heartbeat is `{ event: 'comment' }`. */
export type ReceivedEvent = { readonly id?: string; readonly event: string; readonly data?: unknown };

/** Reads an event stream as a browser would, one event at a time. */
export type StreamReader = {
  readonly status: number;
  readonly headers: Headers;
  /** Returns the next event, or undefined at the end of the stream. */
  next(): Promise<ReceivedEvent | undefined>;
  /** Disconnects. */
  close(): Promise<void>;
};

/** The user who reads (test user header), and the position. */
export type ReaderOptions = { readonly user?: string; readonly lastEventId?: string | number };

/** Opens a stream over HTTP. */
export async function openStream(url: string | URL, options: ReaderOptions = {}): Promise<StreamReader> {
  const hangUp = new AbortController();
  const response = await fetch(url, { headers: headersFor(options), signal: hangUp.signal });
  const blocks = blocksOf(response.body ?? new ReadableStream<Uint8Array>());
  return {
    status: response.status,
    headers: response.headers,
    next: async () => (await blocks.next()).value,
    close: async () => hangUp.abort(),
  };
}

/**
 * Opens a stream and returns its events without heartbeats, until the server or the caller ends it.
 *
 * @throws when the answer is not 200
 */
export async function readEvents(
  url: string | URL,
  options: ReaderOptions = {},
): Promise<AsyncGenerator<ReceivedEvent, void>> {
  const reader = await openStream(url, options);
  if (reader.status !== 200) throw new Error(`The stream answered ${reader.status}.`);
  return eventsOf(reader);
}

async function* eventsOf(reader: StreamReader): AsyncGenerator<ReceivedEvent, void> {
  try {
    for (let event = await reader.next(); event; event = await reader.next()) {
      if (event.event !== 'comment') yield event;
    }
  } finally {
    await reader.close();
  }
}

/**
 * Reads events until one matches, returns all of them, and closes the stream.
 *
 * @throws when the stream ends first
 */
export async function readUntil<T>(
  events: AsyncGenerator<T, void>,
  matches: (event: T) => boolean,
): Promise<T[]> {
  const read: T[] = [];
  for await (const event of events) {
    read.push(event);
    if (matches(event)) return read;
  }
  throw new Error(`The stream ended after ${read.length} events, none of which matched.`);
}

const headersFor = ({ user, lastEventId }: ReaderOptions): Record<string, string> => ({
  accept: 'text/event-stream',
  ...(user === undefined ? {} : { [testUserHeader]: user }),
  ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
});

async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ReceivedEvent, undefined> {
  const decoder = new TextDecoder();
  let unread = '';
  for await (const chunk of body) {
    const blocks = (unread + decoder.decode(chunk, { stream: true })).split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) if (!block.startsWith('retry:')) yield parseBlock(block);
  }
  return undefined;
}

function parseBlock(block: string): ReceivedEvent {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2)));
  const { id, event = 'comment', data } = fields as Record<string, string>;
  return {
    event,
    ...(id === undefined ? {} : { id }),
    ...(data === undefined ? {} : { data: JSON.parse(data) as unknown }),
  };
}
