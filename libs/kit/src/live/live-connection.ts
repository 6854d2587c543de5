import type { LiveEvent } from '@quintet/contract';
import { type EventSourceLike, keepOpen, type LiveStatus } from './keep-open.ts';

export type LiveConnectionOptions<E extends LiveEvent> = {
  /** The stream's address; `after`, the event to start behind, is added to it. */
  readonly url: string;
  /** SSE event names to hear, `<app>.<kind>`. */
  readonly names: readonly string[];
  /** The number of the last event that the page already shows. Asked on every connect. */
  readonly lastSeq: () => number;
  /** Called once for each event, in order, without gaps. */
  readonly onEvent: (event: E) => void;
  /** Events were lost: load the whole thing again. The stream goes on behind the then last event. */
  readonly onResync: () => Promise<unknown>;
  readonly onStatus: (status: LiveStatus) => void;
  readonly open?: (url: string) => EventSourceLike;
};

/**
 * Follows a live stream until closed. Reconnects by itself, with jitter, behind the last event seen; a gap in `seq` or a
 * `resync` loads the whole thing again; `bye` (the service drains) reconnects at once.
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
    kept.leave();
    options.onResync().then(kept.connect, kept.reconnect);
  };
  const kept = keepOpen({
    url: () => {
      last = options.lastSeq();
      return `${options.url}?after=${last}`;
    },
    on: { ...Object.fromEntries(options.names.map((name) => [name, receive])), resync },
    onStatus: options.onStatus,
    open: options.open,
  });
  options.onStatus('connecting');
  kept.connect();
  return kept.close;
}
