/** `connecting` before the first answer, `live` while events flow, `reconnecting` after a break. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

/** The part of EventSource that is used. Tests replace it. */
export type EventSourceLike = {
  close(): void;
  addEventListener(name: string, listener: (event: Event) => void): void;
};

/** Options of an event stream. */
export type EventStreamOptions = {
  /** The URL of the stream, read on every connect. */
  readonly url: () => string;
  /** Handlers by SSE event name. */
  readonly on: Readonly<Record<string, (message: MessageEvent<string>) => void>>;
  readonly onStatus: (status: LiveStatus) => void;
  readonly open?: ((url: string) => EventSourceLike) | undefined;
};

/** An event stream that reconnects by itself. */
export type EventStream = {
  /** Connects, unless it is closed. */
  readonly connect: () => void;
  /** Disconnects until the next `connect`. */
  readonly disconnect: () => void;
  /** Disconnects and connects again after a delay that grows with each failure, with jitter. */
  readonly reconnect: () => void;
  /** Closes it permanently. */
  readonly close: () => void;
};

/** Creates an event stream that reconnects after errors and after `bye` (the service drains). Call `connect` to start. */
export function createEventStream(options: EventStreamOptions): EventStream {
  const open = options.open ?? ((url) => new EventSource(url));
  let source: EventSourceLike | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  const disconnect = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  };
  const reconnect = () => {
    disconnect();
    if (closed) return;
    options.onStatus('reconnecting');
    timer = setTimeout(connect, reconnectDelayMs(failures, Math.random()));
    failures += 1;
  };

  function connect() {
    if (closed) return;
    const current = open(options.url());
    source = current;
    const whenCurrent = (act: (message: MessageEvent<string>) => void) => (message: Event) => {
      if (source === current) act(message as MessageEvent<string>);
    };
    const onOpen = whenCurrent(() => {
      failures = 0;
      options.onStatus('live');
    });
    current.addEventListener('open', onOpen);
    current.addEventListener('error', whenCurrent(reconnect));
    current.addEventListener('bye', whenCurrent(reconnect));
    for (const [name, act] of Object.entries(options.on)) current.addEventListener(name, whenCurrent(act));
  }

  const close = () => {
    closed = true;
    disconnect();
  };
  return { connect, disconnect, reconnect, close };
}

const firstDelayMs = 400;
const maxDelayMs = 15_000;

/**
 * The delay before the next connect in milliseconds. It doubles from 0.4 s to 15 s, and half of it is random, so that
 * the windows of a restarted service do not all reconnect at once.
 *
 * @param failures failed connects in a row
 * @param random in [0, 1)
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** failures);
  return delayMs * (0.5 + random / 2);
}
