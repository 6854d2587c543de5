import { testUserHeader } from '../identity.ts';

/** One event as it arrived; a heartbeat is `{ event: 'comment' }`. */
export type ReceivedEvent = { readonly id?: string; readonly event: string; readonly data?: unknown };

/** Reads an event stream as a browser would, one event at a time. */
export type StreamReader = {
  readonly status: number;
  readonly headers: Headers;
  /** The next event; undefined at the end of the stream. */
  next(): Promise<ReceivedEvent | undefined>;
  /** Hangs up. */
  close(): Promise<void>;
};

/** Who reads (the test user header), and from where. */
export type ReaderOptions = { readonly user?: string; readonly lastEventId?: string | number };

/** Opens a stream over real HTTP. */
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
