import type { LiveEvent } from '@quintet/contract';
import { reconnectDelayMs } from './reconnect-delay.ts';

/** `connecting` before the first answer, `live` while events flow, `reconnecting` after a break. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

/** The part of EventSource that is used, so that a test can stand in for it. */
export type EventSourceLike = {
  close(): void;
  addEventListener(name: string, listener: (event: Event) => void): void;
};

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
  const open = options.open ?? ((url) => new EventSource(url));
  let source: EventSourceLike | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  const leave = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  };
  const reconnect = () => {
    leave();
    if (closed) return;
    options.onStatus('reconnecting');
    timer = setTimeout(connect, reconnectDelayMs(failures, Math.random()));
    failures += 1;
  };
  const resync = () => {
    leave();
    options.onResync().then(() => closed || connect(), reconnect);
  };

  function connect() {
    let last = options.lastSeq();
    const mine = open(`${options.url}?after=${last}`);
    source = mine;
    const whenMine = (act: (message: MessageEvent<string>) => void) => (message: Event) => {
      if (source === mine) act(message as MessageEvent<string>);
    };
    const receive = whenMine(({ data }) => {
      const event = JSON.parse(data) as E;
      if (event.seq <= last) return;
      if (event.seq > last + 1) return resync();
      last = event.seq;
      options.onEvent(event);
    });
    const welcome = whenMine(() => {
      failures = 0;
      options.onStatus('live');
    });
    mine.addEventListener('open', welcome);
    mine.addEventListener('error', whenMine(reconnect));
    mine.addEventListener('bye', whenMine(reconnect));
    mine.addEventListener('resync', whenMine(resync));
    for (const name of options.names) mine.addEventListener(name, receive);
  }

  options.onStatus('connecting');
  connect();
  return () => {
    closed = true;
    leave();
  };
}
