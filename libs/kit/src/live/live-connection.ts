import type { LiveEvent } from '@quintet/contract';
import { createEventStream, type EventSourceLike, type LiveStatus } from './event-stream.ts';

export type LiveConnectionOptions<E extends LiveEvent> = {
  /** The URL of the stream. `after`, the last known event, is added to it. */
  readonly url: string;
  /** SSE event names to receive, `<app>.<kind>`. */
  readonly names: readonly string[];
  /** The `seq` of the last event that the page shows. Read on every connect. */
  readonly lastSeq: () => number;
  /** Called once per event, in order and without gaps. */
  readonly onEvent: (event: E) => void;
  /** Events are missing: load the state again. The stream continues after its last event. */
  readonly onResync: () => Promise<unknown>;
  readonly onStatus: (status: LiveStatus) => void;
  readonly open?: (url: string) => EventSourceLike;
};

/**
 * Follows a live stream until it is closed. Reconnects by itself after the last event seen. A gap in `seq` or a `resync`
 * event loads the state again.
 *
 * @returns a function that closes the stream
 */
export function openLiveConnection<E extends LiveEvent>(options: LiveConnectionOptions<E>): () => void {
  let last = 0;
  const receive = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as E;
    if (event.seq <= last) return;
    if (event.seq > last + 1) return resync();
    last = event.seq;
    options.onEvent(event);
  };
  const resync = () => {
    stream.disconnect();
    options.onResync().then(stream.connect, stream.reconnect);
  };
  const stream = createEventStream({
    url: () => {
      last = options.lastSeq();
      return `${options.url}?after=${last}`;
    },
    on: { ...Object.fromEntries(options.names.map((name) => [name, receive])), resync },
    onStatus: options.onStatus,
    open: options.open,
  });
  options.onStatus('connecting');
  stream.connect();
  return stream.close;
}
